import type { Input } from '../session.ts';

/** What a person can do with what is said, as the customer. Where it is left out, what is said is only looked at. */
export interface Play {
  /** The option that a button stands for while its question is open. */
  readonly optionOf: (token: string) => string | undefined;
  readonly onPick: (input: Input) => void;
}
