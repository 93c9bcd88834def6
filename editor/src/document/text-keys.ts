import type { Journey } from '@usher/journey';

type Texts = Journey['texts'];

/** The state whose text a key names: `ask.prompt` belongs to `ask`. */
export function stateOfText(key: string): string {
  return key.split('.', 1)[0] ?? '';
}

/** Gives texts other keys, in every language; undefined takes a text away. Order and unchanged languages stay. */
export function mapTextKeys(texts: Texts, change: (key: string) => string | undefined): Texts {
  let isSame = true;
  const languages = Object.entries(texts).map(([language, table]) => {
    let isSameTable = true;
    const entries = Object.entries(table).flatMap(([key, value]) => {
      const changed = change(key);
      if (changed !== key) isSameTable = false;
      return changed === undefined ? [] : [[changed, value] as const];
    });
    if (!isSameTable) isSame = false;
    return [language, isSameTable ? table : Object.fromEntries(entries)] as const;
  });
  return isSame ? texts : Object.fromEntries(languages);
}

/** Puts a text behind the last one of its state, so that a file keeps together what belongs together. */
export function putText(table: Texts[string], key: string, value: string): Texts[string] {
  if (Object.hasOwn(table, key)) return { ...table, [key]: value };
  const state = stateOfText(key);
  const entries = Object.entries(table);
  const last = entries.findLastIndex(([each]) => stateOfText(each) === state);
  if (last === -1) return { ...table, [key]: value };
  return Object.fromEntries([...entries.slice(0, last + 1), [key, value], ...entries.slice(last + 1)]);
}

/** Sets a text or takes it away; a language without texts keeps its empty table. */
export function setTextIn(journey: Journey, language: string, key: string, value: string | undefined): Journey {
  const table = journey.texts[language] ?? {};
  if (value === table[key] && (value !== undefined) === Object.hasOwn(table, key)) return journey;
  const next = value === undefined ? omit(table, key) : putText(table, key, value);
  return { ...journey, texts: { ...journey.texts, [language]: next } };
}

function omit(table: Texts[string], key: string): Texts[string] {
  const { [key]: _, ...rest } = table;
  return rest;
}
