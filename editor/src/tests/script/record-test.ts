import type { Program } from '@usher/engine';
import { type JourneyTest, type Millis, type TestStep, tryParseDuration } from '@usher/journey';
import type { Input, Moment, Session } from '../../simulator/session.ts';
import { expectNow } from './expect-now.ts';

export interface Recording {
  readonly test: JourneyTest;
  /** What of the conversation a test cannot say, as sentences. */
  readonly leftOut: readonly string[];
}

/**
 * Makes a test of the conversation played so far: what was done, with expectations taken from what the journey says to it now.
 * @returns undefined for a conversation that did not begin at the beginning, where tests always do
 */
export function recordTest(session: Session, program: Program, name: string, at: Millis): Recording | undefined {
  const { beginning } = session;
  if (beginning.state !== undefined || Object.keys(beginning.variables ?? {}).length > 0) return undefined;
  const { steps, leftOut } = writeScript(session.moments.slice(0, session.position + 1));
  const isFirst = program.journey.languages[0] === beginning.language;
  const bare: JourneyTest = { name, ...(isFirst ? {} : { language: beginning.language }), script: [...steps] };
  const { test, stuck } = expectNow(program, bare, at);
  if (stuck === undefined) return { test, leftOut };
  const kept = expectNow(program, { ...bare, script: bare.script.slice(0, stuck.step - 1) }, at);
  return {
    test: kept.test,
    leftOut: [...leftOut, `What comes after step ${stuck.step - 1}, since it does not fit any more: ${stuck.message}`],
  };
}

interface Written {
  readonly steps: readonly TestStep[];
  readonly leftOut: readonly string[];
}

/** Either what an input is in a script, or why there is no such thing; `isEnd` where nothing after it would fit. */
type Translation = { readonly step: TestStep } | { readonly leftOut: string | undefined; readonly isEnd?: true };

function writeScript(moments: readonly Moment[]): Written {
  const steps: TestStep[] = [];
  const leftOut = new Set<string>();
  for (const [index, { input }] of moments.entries()) {
    const before = moments[index - 1];
    if (input === undefined || before === undefined) continue;
    const translation = translate(input, before, isCalled(moments.slice(0, index)));
    if ('step' in translation) steps.push(translation.step);
    else if (translation.leftOut !== undefined) leftOut.add(translation.leftOut);
    if ('isEnd' in translation) break;
  }
  return { steps, leftOut: [...leftOut] };
}

/** Whether the agent who holds the conversation was called for, rather than came unasked. */
function isCalled(moments: readonly Moment[]): boolean {
  const taken = moments.findLastIndex(({ input }) => input?.do === 'take-over');
  return moments[taken - 1]?.awaited.some(({ type }) => type === 'agent.request') ?? false;
}

function translate(input: Input, before: Moment, wasCalled: boolean): Translation {
  const isHeld = before.snapshot.control.holder !== 'bot';
  switch (input.do) {
    case 'say':
      return isHeld ? { leftOut: withPerson } : { step: { say: input.text } };
    case 'pick':
      return isHeld ? { leftOut: withPerson } : { step: { pick: input.option ?? input.label } };
    case 'fill':
      if (!input.isOpen) return { leftOut: 'A form of an earlier question that was sent.' };
      return isHeld ? { leftOut: withPerson } : { step: { fill: { ...input.values } } };
    case 'send': {
      const { name, mime, bytes } = input;
      return isHeld ? { leftOut: withPerson } : { step: { send: { name, mime, bytes } } };
    }
    case 'place': {
      const { latitude, longitude, name } = input;
      return isHeld ? { leftOut: withPerson } : { step: { place: { latitude, longitude, name } } };
    }
    case 'react':
      return { leftOut: 'Reactions, which tests do not say.' };
    case 'advance':
      return isHeld ? { leftOut: withPerson } : { step: { wait: writeSpan(input.millis) } };
    case 'answer':
    case 'fail':
      return translateResult(input, before);
    case 'take-over':
      return { leftOut: undefined };
    case 'agent-says':
      return { leftOut: withPerson };
    case 'give-back':
      if (!wasCalled) return { leftOut: 'An agent who came uncalled, and all that followed.', isEnd: true };
      if (input.to !== undefined)
        return { leftOut: 'Where the agent gave it back to, and all that followed.', isEnd: true };
      return { step: { handoff: input.outcome } };
  }
}

const withPerson = 'What was said and done while an agent held the conversation: journeys do not hear it.';

function translateResult(input: Extract<Input, { do: 'answer' | 'fail' }>, { awaited }: Moment): Translation {
  const effect = awaited.find(({ id }) => id === input.effect);
  const isOldest = awaited[0]?.id === input.effect;
  if (effect?.type === 'agent.request' && input.do === 'answer') {
    const outcome = outcomeOf(input.output);
    const isFirstCall = awaited.find(({ type }) => type === 'agent.request') === effect;
    if (outcome !== undefined && isFirstCall) return { step: { handoff: outcome } };
  }
  if (!isOldest) return { leftOut: 'A result that came before an older one, and all that followed.', isEnd: true };
  if (input.do === 'answer') return { step: { result: { ok: input.output } } };
  return { step: { result: { failed: input.code } } };
}

function outcomeOf(output: unknown): string | undefined {
  const outcome = typeof output === 'object' && output !== null && 'outcome' in output ? output.outcome : undefined;
  return typeof outcome === 'string' ? outcome : undefined;
}

/** Whole seconds as a duration, never less than what passed, so that whatever fell due does so again. */
export function writeSpan(millis: Millis): string {
  let rest = Math.max(1, Math.ceil(millis / 1000));
  const take = (size: number): number => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count;
  };
  const days = take(86_400);
  const time = (
    [
      ['H', 3600],
      ['M', 60],
      ['S', 1],
    ] as const
  ).map(([unit, size]) => [take(size), unit] as const);
  const clock = time.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join('');
  const text = `P${days === 0 ? '' : `${days}D`}${clock === '' ? '' : `T${clock}`}`;
  return tryParseDuration(text) === undefined ? 'P3653D' : text;
}
