import { defineBlock, type FormFieldKind, field, gaveUpOutlet } from '@usher/journey';

const kinds = [
  'text',
  'longtext',
  'number',
  'date',
  'time',
  'select',
  'multiselect',
  'toggle',
  'file',
] as const satisfies readonly FormFieldKind[];

const fields = {
  title: field.text(),
  text: field.text({ optional: true, lines: 2 }),
  fields: field.list(
    {
      label: field.text(),
      kind: field.select(kinds),
      help: field.text({ optional: true }),
      isRequired: field.toggle(true),
      /** Of `select` and `multiselect`. */
      options: field.choices({ min: 0 }),
      /** Of numbers the value, of texts the characters, of several options their count, of a file the MB. */
      min: field.optionalNumber(),
      max: field.optionalNumber(),
      saveAs: field.optionalVariable(),
    },
    { min: 1, max: 20 },
  ),
  submit: field.text({ optional: true }),
  invalid: field.text({ optional: true, lines: 2 }),
  /** The wrong answer of this number leaves by `gave-up`. */
  attempts: field.number(3, { min: 1, max: 10, whole: true }),
};

export const askForm = defineBlock({
  type: 'ask-form',
  version: 1,
  group: 'ask',
  symbol: 'form',
  waits: 'reply',
  fields,
  outlets: () => ['answered', 'cancelled', gaveUpOutlet] as const,
  writes: (props, outlet) => (outlet === 'answered' ? listSaved(props.fields, true) : []),
  mayWrite: (props, outlet) => (outlet === 'answered' ? listSaved(props.fields, false) : []),
  problems: ['no-options', 'same-variable', 'wrong-limits'],
  *check(props) {
    const isChoice = (kind: string) => kind === 'select' || kind === 'multiselect';
    if (props.fields.some(({ kind, options }) => isChoice(kind) && options.length === 0))
      yield { problem: 'no-options', field: 'fields' };
    const saved = props.fields.flatMap(({ saveAs }) => saveAs ?? []);
    if (new Set(saved).size < saved.length) yield { problem: 'same-variable', field: 'fields' };
    if (props.fields.some(({ min, max }) => min !== undefined && max !== undefined && min > max))
      yield { problem: 'wrong-limits', field: 'fields' };
  },
  example: {
    props: {
      fields: [
        { id: 'name', kind: 'text', saveAs: 'name', isRequired: true, options: [] },
        {
          id: 'size',
          kind: 'select',
          saveAs: 'size',
          isRequired: true,
          options: [{ id: 'small' }, { id: 'large' }],
        },
        { id: 'note', kind: 'longtext', saveAs: 'note', isRequired: false, options: [], max: 500 },
      ],
    },
    texts: {
      title: 'Your exchange',
      'fields.name.label': 'Your name',
      'fields.size.label': 'Which size?',
      'fields.size.options.small': 'Small',
      'fields.size.options.large': 'Large',
      'fields.note.label': 'Anything else?',
      'fields.note.help': 'Only if we should know it.',
    },
  },
});

interface SavedField {
  readonly kind: FormFieldKind;
  readonly isRequired: boolean;
  readonly saveAs?: string | undefined;
}

/** Variables that a filled form surely sets, or only perhaps. A toggle that nobody touched is off. */
function listSaved(asked: readonly SavedField[], isSure: boolean): string[] {
  return asked.flatMap(({ kind, isRequired, saveAs }) =>
    saveAs !== undefined && (isRequired || kind === 'toggle') === isSure ? [saveAs] : [],
  );
}
