import { isObject, readName, text, word } from '../activity.ts';
import type { CardAction } from './adaptive-card.ts';
import type { RenderContext } from './context.ts';

/**
 * What a button of ours carries and brings back: short keys, since each button repeats it. `q` is the question, so that
 * what was picked can be shown in its place; `s` the seal of the words that are shown then; `u` for whom it is, where others
 * could press it too.
 */
export type Press =
  | {
      readonly k: 'choice';
      readonly t: string;
      readonly l: string;
      readonly q?: string;
      readonly s?: string;
      readonly u?: string;
    }
  /** Of a list: the token, its seal and its label are what the input `pick` brings. */
  | { readonly k: 'list'; readonly q?: string; readonly u?: string }
  /** `f`: kinds of those fields whose values are no texts; `r`: the message that it was opened from. */
  | {
      readonly k: 'form';
      readonly t: string;
      readonly q: string;
      readonly f?: Readonly<Record<string, string>>;
      readonly r?: string;
      readonly s?: string;
      readonly u?: string;
    }
  | { readonly k: 'open'; readonly t: string; readonly u?: string };

/** Longest question that goes along with each button, in UTF-16 units. */
const longestQuestion = 500;

export const pressKey = 'usher';

export function askedOf(question: string): { readonly q?: string } {
  return question !== '' && question.length <= longestQuestion ? { q: question } : {};
}

/**
 * A button that brings something back: as a message in a personal chat, and where others could press it too as a call that
 * is answered to whoever pressed.
 */
export function pressAction(title: string, press: Press, { isShared, user }: RenderContext): CardAction {
  const data = { [pressKey]: isShared ? { ...press, u: user } : press };
  return isShared
    ? { type: 'Action.Execute', title, verb: pressKey, data, fallback: { type: 'Action.Submit', title, data } }
    : { type: 'Action.Submit', title, data };
}

/** The words that are shown in the place of what was answered, as they are sealed. */
export const sealed = {
  choice: (token: string, label: string, question = '') => ['choice', token, label, question],
  form: (token: string, title: string, shownIn = '') => ['form', token, title, shownIn],
};

/** @returns undefined where it is not a button of ours */
export function readPress(value: unknown): Press | undefined {
  const press = isObject(value) ? value[pressKey] : undefined;
  if (!isObject(press)) return undefined;
  const token = word(press.t);
  const [question, user, sealed] = [press.q, press.u, press.s].map(text);
  const more = { ...(question === undefined ? {} : { q: question }), ...(user === undefined ? {} : { u: user }) };
  if (press.k === 'list') return { k: 'list', ...more };
  if (token === undefined) return undefined;
  const seal = sealed === undefined ? {} : { s: sealed };
  if (press.k === 'choice') return { k: 'choice', t: token, l: readName(press.l) ?? '', ...more, ...seal };
  if (press.k === 'form') {
    const shownIn = text(press.r);
    const kinds = isObject(press.f) ? (press.f as Readonly<Record<string, string>>) : {};
    return {
      k: 'form',
      t: token,
      ...more,
      ...seal,
      q: question ?? '',
      f: kinds,
      ...(shownIn === undefined ? {} : { r: shownIn }),
    };
  }
  return press.k === 'open' ? { k: 'open', t: token, ...more } : undefined;
}
