import type { Journey, JourneyTest, TestStep } from '@usher/journey';
import { useMemo } from 'react';
import { useEditor } from '../app/editor-context.tsx';
import type { CommandResult } from '../document/index.ts';
import { moveWithin } from '../document/move-within.ts';
import { type Commands, useCommands } from '../inspector/edit/use-commands.ts';
import { copyName } from './script/copy-name.ts';
import { keepStepId } from './script/step-ids.ts';

export interface TestCommands {
  /** @returns the place of the new one */
  add(test: JourneyTest, label?: string): number;
  remove(index: number): void;
  /** @returns the place of the copy */
  duplicate(index: number): number;
  rename(index: number, name: string): CommandResult;
  setLanguage(index: number, language: string | undefined): void;
  addStep(index: number, step: TestStep, at: number): void;
  /** Quick changes of the same step are one step of undo. */
  changeStep(index: number, at: number, step: TestStep, merge: string): CommandResult;
  moveStep(index: number, at: number, to: number): void;
  removeStep(index: number, at: number): void;
  /** Puts another in the place of a test, wherever it stands now. */
  replace(test: JourneyTest, by: JourneyTest, label: string): void;
}

/** What the panel changes tests with; each is one step of undo that says what was done. */
export function useTestCommands(): TestCommands {
  const { document } = useEditor();
  const { run, attempt } = useCommands();
  return useMemo(() => createTestCommands(() => document.journey.tests, run, attempt), [document, run, attempt]);
}

type Tests = Journey['tests'];

function createTestCommands(read: () => Tests, run: Commands['run'], attempt: Commands['attempt']): TestCommands {
  const set = (label: string, tests: Tests, merge?: string) => run('setTests', { tests, label }, merge);
  const change = (label: string, index: number, work: (test: JourneyTest) => JourneyTest) =>
    set(label, changeAt(read(), index, work));
  const changeScript = (label: string, index: number, work: (script: TestStep[]) => TestStep[]) =>
    change(label, index, (test) => ({ ...test, script: work([...test.script]) }));
  return {
    add(test, label = 'Add a test') {
      const tests = read();
      set(label, [...tests, test]);
      return tests.length;
    },
    remove: (index) =>
      void set(
        'Delete a test',
        read().filter((_, each) => each !== index),
      ),
    duplicate(index) {
      const tests = read();
      const test = tests[index];
      if (test === undefined) return index;
      const names = tests.map(({ name }) => name);
      const copy = { ...structuredClone(test), name: copyName(test.name, names) };
      set('Duplicate a test', tests.toSpliced(index + 1, 0, copy));
      return index + 1;
    },
    rename(index, name) {
      if (name.trim() === '') return { ok: false, code: 'tests/no-name', message: 'A test needs a name.' };
      const tests = changeAt(read(), index, (test) => ({ ...test, name: name.trim() }));
      return attempt('setTests', { tests, label: 'Rename a test' }, `tests.${index}.name`);
    },
    setLanguage: (index, language) =>
      void change('Language of a test', index, ({ language: _, ...test }) =>
        language === undefined ? test : { ...test, language },
      ),
    addStep: (index, step, at) =>
      void changeScript('Add a step of a test', index, (steps) => steps.toSpliced(at, 0, step)),
    changeStep(index, at, step, merge) {
      const before = read()[index]?.script[at];
      const tests = changeAt(read(), index, (test) => ({ ...test, script: test.script.with(at, step) }));
      const result = attempt('setTests', { tests, label: 'Change a step of a test' }, merge);
      const after = read()[index]?.script[at];
      if (before !== undefined && after !== undefined) keepStepId(before, after);
      return result;
    },
    moveStep: (index, at, to) =>
      void changeScript('Move a step of a test', index, (steps) => [...moveWithin(steps, at, to)]),
    removeStep: (index, at) => void changeScript('Remove a step of a test', index, (steps) => steps.toSpliced(at, 1)),
    replace(test, by, label) {
      const tests = read();
      if (tests.includes(test))
        set(
          label,
          tests.map((each) => (each === test ? by : each)),
        );
    },
  };
}

function changeAt(tests: Tests, index: number, work: (test: JourneyTest) => JourneyTest): Tests {
  return tests.map((test, each) => (each === index ? work(test) : test));
}
