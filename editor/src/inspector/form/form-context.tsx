import type { Json } from '@usher/journey';
import { createContext, useContext } from 'react';
import type { CommandResult } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { useProblem } from '../edit/use-problem.ts';

/** The block whose form is shown. */
export interface BlockForm {
  readonly state: string;
  /** Where the state stands in the document: `states.details.states.size`. */
  readonly statePath: string;
  /** Ways out of the block, to tell which items are ones. */
  readonly outlets: readonly string[];
  /** What the block itself finds wrong, in its own words, by field. */
  readonly ownProblems: ReadonlyMap<string, string>;
}

const FormContext = createContext<BlockForm | undefined>(undefined);
export const BlockFormProvider = FormContext.Provider;

/** @throws Error outside of a block's form */
export function useBlockForm(): BlockForm {
  const form = useContext(FormContext);
  if (form === undefined) throw new Error('A field needs the form of a block around it.');
  return form;
}

/** Where a field stands: its value below `props`, its text behind the state's key. */
export interface FieldPlace {
  readonly props: readonly (string | number)[];
  readonly text: string;
}

/** The place of something inside of a place. */
export function placeIn(
  place: FieldPlace,
  index: number,
  id: string,
  ...rest: readonly (string | number)[]
): FieldPlace {
  return { props: [...place.props, index, ...rest], text: [place.text, id, ...rest].join('.') };
}

export interface FieldEdit {
  /** As problems name it. */
  readonly path: string;
  readonly problem: string | undefined;
  set(value: Json | undefined): CommandResult;
  attempt(value: Json | undefined): CommandResult;
}

/** Changes the value at a place and tells what is wrong with it. */
export function useFieldEdit(place: FieldPlace, isWhole = true): FieldEdit {
  const { state, statePath, ownProblems } = useBlockForm();
  const { run, attempt } = useCommands();
  const path = `${statePath}.block.props.${place.props.join('.')}`;
  const found = useProblem(path, isWhole);
  const own = place.props.length === 1 ? ownProblems.get(String(place.props[0])) : undefined;
  const input = (value: Json | undefined) => ({ state, path: place.props, value });
  return {
    path,
    problem: own ?? found,
    set: (value) => run('setProp', input(value), path),
    attempt: (value) => attempt('setProp', input(value), path),
  };
}
