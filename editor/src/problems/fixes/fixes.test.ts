import { readFileSync } from 'node:fs';
import { standardCatalog } from '@usher/blocks';
import { checkJourney, type Journey, type JourneyLookup, type Problem, parseJourney, rules } from '@usher/journey';
import { describe, expect, test } from 'vitest';
import { createEditorDocument } from '../../document/index.ts';
import { listFixes } from './index.ts';

/** The example that the page of a rule shows, as the journey that the rule finds something in. */
function exampleOf(rule: string): { readonly journey: Journey; readonly journeys: JourneyLookup } {
  const page = readFileSync(new URL(`../../../../docs/rules/${rule}.md`, import.meta.url), 'utf8');
  const json = /Found:\s*```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { called = {}, ...given } = JSON.parse(json) as Example & { called?: Record<string, Example> };
  const known = new Map(Object.entries(called).map(([id, each]) => [id, readExample(id, each)]));
  return { journey: readExample('example', given), journeys: (id) => known.get(id) };
}

interface Example {
  readonly states: Record<string, unknown>;
  readonly initial?: string;
}

function readExample(id: string, given: Example): Journey {
  const whole = { format: 1, id, name: id, languages: ['en'], texts: {}, ...given };
  const parsed = parseJourney({ ...whole, initial: given.initial ?? Object.keys(given.states)[0] }, standardCatalog);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.journey;
}

function problemsOf(journey: Journey, rule: string, journeys: JourneyLookup = () => undefined): readonly Problem[] {
  return checkJourney(journey, standardCatalog, journeys).filter(({ code }) => code === `journey/${rule}`);
}

describe.each(rules.map(({ name, severity }) => [name, severity] as const))('what %s finds', (rule, severity) => {
  const { journey, journeys } = exampleOf(rule);
  const problems = problemsOf(journey, rule, journeys);

  test(severity === 'must' ? 'has a quick fix' : 'may have a quick fix', () => {
    for (const problem of problems) {
      const fixes = listFixes({ journey, catalog: standardCatalog, problem, journeys });
      if (severity === 'must') expect(fixes.length, problem.message).toBeGreaterThan(0);
    }
  });

  test('is gone after the first fix, as one step that is undone', () => {
    const [problem] = problems;
    const [fix] = problem === undefined ? [] : listFixes({ journey, catalog: standardCatalog, problem, journeys });
    if (problem === undefined || fix === undefined) return;
    const document = createEditorDocument({ journey, catalog: standardCatalog, now: () => 0 });
    const before = document.toText();
    expect(document.group(fix.label, fix.work)).toMatchObject({ ok: true });
    const left = problemsOf(document.journey, rule, journeys).filter(({ path }) => path === problem.path);
    expect(left.map(({ message }) => message)).toEqual([]);
    document.undo();
    expect(document.toText()).toBe(before);
  });

  test('every fix offered can be done, and leaves a file that can be read', () => {
    for (const problem of problems) {
      for (const fix of listFixes({ journey, catalog: standardCatalog, problem, journeys })) {
        const document = createEditorDocument({ journey, catalog: standardCatalog, now: () => 0 });
        expect(document.group(fix.label, fix.work), fix.label).toMatchObject({ ok: true });
        expect(parseJourney(document.toText(), standardCatalog).ok, fix.label).toBe(true);
      }
    }
  });
});

test('a text with the braces of a template gets those of a text, where they name a variable', () => {
  const { journey } = exampleOf('bad-text');
  const [problem] = problemsOf(journey, 'bad-text');
  const [, language = '', key = ''] = /^texts\.([^.]+)\.(.+)$/.exec(problem?.path ?? '') ?? [];
  const changed: Journey = {
    ...journey,
    variables: { paid: { type: 'number', label: 'Paid', personal: false } },
    texts: { [language]: { ...journey.texts[language], [key]: 'You get {{vars.paid}} and {{ paid }} of {{other}}.' } },
  };
  if (problem === undefined) throw new Error('The example has no bad text.');
  const [fix] = listFixes({ journey: changed, catalog: standardCatalog, problem });
  const document = createEditorDocument({ journey: changed, catalog: standardCatalog, now: () => 0 });
  expect(document.group(fix?.label ?? '', fix?.work ?? (() => ({ ok: true })))).toMatchObject({ ok: true });
  expect(document.journey.texts[language]?.[key]).toBe('You get {paid} and {paid} of {{other}}.');
});
