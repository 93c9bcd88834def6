import {
  type AnyBlockDefinition,
  type BlockWords,
  type Field,
  type Fields,
  type FieldWords,
  nameOutlet,
  resolveProps,
} from '@usher/journey';
import { derivedNote } from './derived-note.ts';

/** The page that lists all blocks of a catalog. A block without words is described by its definition alone. */
export function describeBlocks(
  definitions: readonly AnyBlockDefinition[],
  words: Readonly<Record<string, BlockWords | undefined>>,
): string {
  const overview = definitions.map(
    ({ type, waits }) => `| [${type}](#${type}) | ${words[type]?.name ?? type} | ${waitsFor[waits]} |`,
  );
  return `${[
    derivedNote,
    '',
    '# Blocks',
    '',
    'What a state can do. Props stand under `block.props` of the state, texts under `texts` of the journey with the key of the state',
    'before them (`ask-order.prompt`). Ways out are drawn under `outlets` of the state, of a group around it or of the journey.',
    '',
    '| block | name | waits for |',
    '|---|---|---|',
    ...overview,
    ...definitions.flatMap((definition) => describeBlock(definition, words[definition.type])),
  ].join('\n')}\n`;
}

const waitsFor: Readonly<Record<AnyBlockDefinition['waits'], string>> = {
  reply: 'an answer',
  timer: 'time',
  agent: 'a human',
  effect: 'a result',
  event: 'an event',
  nothing: 'nothing',
};

function describeBlock(definition: AnyBlockDefinition, words: BlockWords | undefined): string[] {
  const { type, version, fields } = definition;
  const problems = definition.problems.map((problem) => `- \`${problem}\`: ${words?.problems[problem] ?? problem}`);
  return [
    '',
    `## ${type}`,
    '',
    `${words?.name ?? type}, version ${version}. ${words?.help ?? ''}`.trim(),
    '',
    ...describeWaysOut(definition, words),
    ...(Object.keys(fields).length === 0
      ? ['', 'It has no fields.']
      : [
          '',
          '| field | label | kind | begins as |',
          '|---|---|---|---|',
          ...describeFields(fields, words?.fields ?? {}, ''),
        ]),
    ...(problems.length === 0 ? [] : ['', 'It refuses:', '', ...problems]),
    '',
    'Example:',
    '',
    '```json',
    JSON.stringify(exampleOf(definition), null, 2),
    '```',
  ];
}

/** The example as the part of a journey that it would be. */
function exampleOf({ type, version, example }: AnyBlockDefinition): object {
  const texts = Object.entries(example.texts).map(([path, text]) => [`example.${path}`, text]);
  return {
    states: { example: { block: { type, version, props: example.props } } },
    ...(texts.length === 0 ? {} : { texts: { en: Object.fromEntries(texts) } }),
  };
}

/** The ways out for the example's props. */
function describeWaysOut(definition: AnyBlockDefinition, words: BlockWords | undefined): string[] {
  if (definition.ends) return ['It ends the journey and has no ways out.'];
  const resolved = resolveProps(definition, definition.example.props as Record<string, unknown>);
  if (!resolved.ok) return [];
  const outlets = definition.outlets(resolved.props).map((outlet) => {
    const writes = definition.writes(resolved.props, outlet);
    const name = nameOutlet(outlet, resolved.props, words, (path) => definition.example.texts[path]);
    return `\`${outlet}\`${name === outlet ? '' : ` “${name}”`}${writes.length === 0 ? '' : ` (sets ${writes.map((name) => `\`${name}\``).join(', ')})`}`;
  });
  return [`Ways out of the example below: ${outlets.join(', ')}.`];
}

function describeFields(fields: Fields, words: Readonly<Record<string, FieldWords>>, base: string): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { label = '', hint = '', options = {} } = words[name] ?? {};
    const row = [
      `\`${base}${name}\``,
      [label, hint].filter((part) => part !== '').join('. '),
      kindOf(field, options),
      initialOf(field),
    ];
    const inner =
      field.ui.item === undefined ? [] : describeFields(field.ui.item, words[name]?.item ?? {}, `${base}${name}[].`);
    return [`| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`, ...inner];
  });
}

function kindOf({ kind, ui }: Field<unknown>, options: Readonly<Record<string, string>>): string {
  const limits = [
    ui.min === undefined ? '' : `from ${ui.min}`,
    ui.max === undefined ? '' : `to ${ui.max}`,
    ui.options === undefined ? '' : ui.options.map((option) => nameOption(option, options[option])).join(', '),
    ui.accepts === undefined ? '' : ui.accepts.join(', '),
    ui.format === undefined ? '' : ui.format,
    ui.optional === true ? 'may be left out' : '',
  ].filter((part) => part !== '');
  return limits.length === 0 ? kind : `${kind} (${limits.join('; ')})`;
}

function nameOption(option: string, name: string | undefined): string {
  return name === undefined || name.startsWith(option) ? option : `${option} “${name}”`;
}

function initialOf({ kind, initial, ui }: Field<unknown>): string {
  if (kind === 'text') return ui.optional === true ? '' : 'a text';
  if (initial === undefined || initial === '') return '';
  const written = JSON.stringify(initial);
  return written === '[]' ? '' : `\`${written}\``;
}
