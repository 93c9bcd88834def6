import type { BlockCatalog, Journey } from '@usher/journey';
import type { CommandInputs, CommandName, Geometry } from '../contract.ts';

/** What a command may look at beside the journey. */
export interface CommandContext {
  readonly catalog: BlockCatalog;
  readonly isPublished: boolean;
  /** Of any journey, as it is drawn. */
  geometry(journey: Journey): Geometry;
}

export interface Done {
  readonly ok: true;
  readonly journey: Journey;
  readonly select?: readonly string[];
  readonly rename?: string;
  readonly created?: string;
}

/** Why nothing is done, as a whole sentence for the designer. */
export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

export type Outcome = Done | Refusal;

/** A change that a person can make: a pure function from a journey to the next. */
export interface Command<Name extends CommandName> {
  /** What "Undo" is called after it. */
  readonly label: string | ((input: CommandInputs[Name]) => string);
  /** Replaces the whole document, so that nothing follows from it. */
  readonly isWhole?: true;
  run(journey: Journey, input: CommandInputs[Name], context: CommandContext): Outcome;
}

export function done(journey: Journey, more: Omit<Done, 'ok' | 'journey'> = {}): Done {
  return { ok: true, journey, ...more };
}

export function refuse(code: string, message: string): Refusal {
  return { ok: false, code: `document/${code}`, message };
}
