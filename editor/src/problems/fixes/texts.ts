import { checkJourney, type Journey, listStates } from '@usher/journey';
import { type FindFixes, type Fix, type FixContext, inOrder } from './fix.ts';
import { splitPath } from './places.ts';

/** A text that is shown and not written. */
export const missingText: FindFixes = (context) => {
  const { language, key } = placeOf(context);
  const { journey } = context;
  const elsewhere = journey.languages.find((each) => each !== language && journey.texts[each]?.[key]);
  const example = exampleFor(context, key);
  return [
    ...(elsewhere === undefined
      ? []
      : [write(language, key, journey.texts[elsewhere]?.[key] ?? '', `Take the text in ${elsewhere}`)]),
    write(language, key, example, `Write “${shorten(example)}”`),
  ];
};

function write(language: string, key: string, value: string, label: string): Fix {
  return { label, work: (run) => run('setText', { language, key, value }) };
}

function placeOf({ problem }: FixContext): { language: string; key: string } {
  const [, language = '', key = ''] = splitPath(problem.path);
  return { language, key };
}

/**
 * What the block shows in its own example, for what is said in any bubble of it. The ids of options are chosen by the designer: as
 * words they say what is meant.
 */
function exampleFor({ journey, catalog, problem }: FixContext, key: string): string {
  const state = problem.state ?? '';
  const use = listStates(journey).get(state)?.state.block;
  const definition = use && catalog.find(use.type);
  const path = key.slice(state.length + 1);
  const [field = '', ...item] = path.split('.');
  const examples = Object.entries(definition?.example.texts ?? {});
  const isSaid = definition?.fields[field]?.kind === 'content' && item.length === 1;
  const example =
    examples.find(([each]) => each === path) ?? examples.find(([each]) => isSaid && each.startsWith(`${field}.`));
  return example?.[1] ?? sentence((item.at(-1) ?? field).replaceAll('-', ' '));
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}

/** A text that is not translated. */
export const missingLanguage: FindFixes = (context) => {
  const { journey, catalog } = context;
  const first = journey.languages[0] ?? 'en';
  const { language, key } = placeOf(context);
  const all = checkJourney(journey, catalog).filter(({ code }) => code === context.problem.code);
  const copy = (problem: FixContext['problem']) => {
    const place = placeOf({ ...context, problem });
    return { ...place, value: journey.texts[first]?.[place.key] ?? '' };
  };
  return [
    write(language, key, copy(context.problem).value, `Copy the text in ${first}, to be translated`),
    ...(all.length < 2
      ? []
      : [
          {
            label: `Copy all ${all.length} missing texts`,
            work: (run) => inOrder(...all.map((problem) => () => run('setText', copy(problem)))),
          } satisfies Fix,
        ]),
    ...(language === first
      ? []
      : [{ label: `Do without ${language}`, work: (run) => run('removeLanguage', { language }) } satisfies Fix]),
  ];
};

/** A text with braces that mean nothing. */
export const badText: FindFixes = (context) => {
  const { language, key } = placeOf(context);
  const text = context.journey.texts[language]?.[key] ?? '';
  const literal = text.replaceAll("'", "''").replace(/[{}]+/g, (braces) => `'${braces}'`);
  const filled = fillInValues(text, context.journey.variables);
  return [
    ...(filled === text ? [] : [write(language, key, filled, 'Put the values of the variables there')]),
    write(language, key, literal, 'Show the braces as they stand'),
  ];
};

/** Texts have one brace around a variable, templates two: who knows the one writes the other like it. */
function fillInValues(text: string, variables: Journey['variables']): string {
  return text.replace(/\{\{\s*(?:vars\.)?(\w+)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(variables, name) ? `{${name}}` : whole,
  );
}

/** A text that is never shown. */
export const unusedText: FindFixes = (context) => [
  { label: 'Delete the text', work: (run) => run('setText', { ...placeOf(context), value: undefined }) },
];
