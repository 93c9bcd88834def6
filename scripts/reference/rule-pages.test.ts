import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { standardCatalog } from '@usher/blocks';
import { checkJourney, type Journey, parseJourney, rules } from '@usher/journey';
import { describe, expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../../docs/rules');

function readPage(name: string): string {
  return readFileSync(join(folder, `${name}.md`), 'utf8');
}

interface Example {
  readonly states: Record<string, unknown>;
}

function readExample(id: string, example: Example): Journey {
  const initial = Object.keys(example.states)[0];
  const parsed = parseJourney({ format: 1, id, name: id, languages: ['en'], initial, ...example }, standardCatalog);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.journey;
}

/** What the rule says about the example below a heading; the rest of the journey is added. Under `called` stand journeys that it calls. */
function problemsOfExample(name: string, heading: 'Found' | 'Not found') {
  const page = readPage(name);
  const start = page.indexOf(`\n${heading}:\n`);
  const json = /```json\n([\s\S]*?)```/.exec(page.slice(start))?.[1] ?? '';
  const { called = {}, ...example } = JSON.parse(json) as Example & { called?: Record<string, Example> };
  const journeys = new Map(Object.entries(called).map(([id, each]) => [id, readExample(id, each)]));
  const journey = readExample('example', example);
  return checkJourney(journey, standardCatalog, (id) => journeys.get(id)).filter(
    ({ code }) => code === `journey/${name}`,
  );
}

describe.each(rules.map((rule) => [rule.name, rule] as const))('the page of %s', (name, rule) => {
  test('has its name, its severity with the reason, and what it finds', () => {
    const page = readPage(name).replaceAll('\n', ' ');
    const finds = `${rule.finds.charAt(0).toUpperCase()}${rule.finds.slice(1)}.`;
    expect(page.startsWith(`# ${name} `)).toBe(true);
    expect(page).toContain(finds);
    expect(page).toContain(rule.severity === 'must' ? '**Must.**' : '**Should.**');
    for (const heading of ['What it finds', `Why ${rule.severity}`, 'How to mend it', 'Example']) {
      expect(page).toContain(`## ${heading}`);
    }
  });

  test('shows an example that is found, and one that is not', () => {
    expect(problemsOfExample(name, 'Found')).not.toEqual([]);
    expect(problemsOfExample(name, 'Not found')).toEqual([]);
  });
});

test('there is no page without a rule', () => {
  const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
  expect(pages.toSorted()).toEqual(rules.map(({ name }) => name).toSorted());
});
