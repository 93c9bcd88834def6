import { formatJourney, type Journey } from '@usher/journey';
import type { CommandContext } from './commands/command.ts';
import { commands } from './commands/index.ts';
import type { CommandInputs, CommandName, CommandResult, DocumentOptions, EditorDocument } from './contract.ts';
import { copyStates } from './copy-states.ts';
import { addStep, emptyHistory, stepBack, stepForth } from './history.ts';
import { createGeometry } from './layout/geometry.ts';
import { takeCommand } from './take-command.ts';
import { touchedStates } from './touched-states.ts';

/** Opens a journey for editing. The journey handed in is never changed. */
export function createEditorDocument(options: DocumentOptions): EditorDocument {
  const { catalog, now, isPublished = false } = options;
  const listeners = new Set<() => void>();
  let journey = options.journey;
  let revision = 0;
  let history = emptyHistory;
  /** While a group is under way: its steps are not yet history. */
  let isGrouping = false;
  /** Asked for when it is kept, when it is saved and when it is compared: writing a large journey takes long. */
  let written: { readonly journey: Journey; readonly text: string } | undefined;

  const context: CommandContext = {
    catalog,
    get isPublished() {
      return typeof isPublished === 'function' ? isPublished() : isPublished;
    },
    geometry: (of) => createGeometry(of, catalog),
  };

  const show = (next: Journey) => {
    journey = next;
    revision += 1;
    for (const listener of [...listeners]) listener();
  };
  const commit = (before: Journey, after: Journey, label: string, merge?: string) => {
    if (after === before) return;
    history = addStep(history, { label, before, after, merge, at: now() });
    show(after);
  };

  function run<Name extends CommandName>(
    name: Name,
    input: CommandInputs[Name],
    more: { merge?: string } = {},
  ): CommandResult {
    const outcome = takeCommand(journey, name, input, context);
    if (!outcome.ok) return outcome;
    const { journey: after, ...result } = outcome;
    if (isGrouping) journey = after;
    else commit(journey, after, labelOf(name, input), more.merge);
    return result;
  }

  function group(label: string, work: (run: EditorDocument['run']) => CommandResult): CommandResult {
    if (isGrouping) return work(run);
    const before = journey;
    let refused: CommandResult | undefined;
    const runInGroup: EditorDocument['run'] = (name, input, more) => {
      if (refused !== undefined) return refused;
      const result = run(name, input, more);
      if (!result.ok) refused = result;
      return result;
    };
    isGrouping = true;
    let after = before;
    try {
      const result = work(runInGroup);
      if (!result.ok) refused ??= result;
      if (refused === undefined) after = journey;
      return refused ?? result;
    } finally {
      isGrouping = false;
      journey = before;
      commit(before, after, label);
    }
  }

  const travel = (step: typeof stepBack, target: 'before' | 'after'): readonly string[] => {
    if (isGrouping) return [];
    const taken = step(history);
    if (taken === undefined) return [];
    const left = journey;
    history = taken.history;
    show(taken.step[target]);
    return touchedStates(journey, left);
  };

  return {
    get journey() {
      return journey;
    },
    get revision() {
      return revision;
    },
    run,
    group,
    get undoLabel() {
      return history.done.at(-1)?.label;
    },
    get redoLabel() {
      return history.undone.at(-1)?.label;
    },
    undo: () => travel(stepBack, 'before'),
    redo: () => travel(stepForth, 'after'),
    copy: (states) => copyStates(journey, states, catalog),
    toText() {
      if (written?.journey !== journey) written = { journey, text: formatJourney(journey) };
      return written.text;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function labelOf<Name extends CommandName>(name: Name, input: CommandInputs[Name]): string {
  const { label } = commands[name];
  return typeof label === 'function' ? label(input) : label;
}
