import { type Block, type HeardMessage, isAnswering } from '@usher/engine';
import type { Json } from '@usher/journey';
import { type BlockStep, checkStep, startedTimers } from './check-step.ts';
import { type ContractContext, type ContractWorld, createContractContext } from './contract-context.ts';

/** What can happen to a running block. `which` chooses among the options, effects and timers that are there. */
export type Happening =
  | { readonly kind: 'again' }
  | { readonly kind: 'exact' | 'free'; readonly text: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'submitted'; readonly which: number; readonly values: Readonly<Record<string, Json>> }
  /** A message without words. */
  | { readonly kind: 'sent'; readonly what: Omit<HeardMessage, 'text'> }
  | { readonly kind: 'picked' | 'timer'; readonly which: number }
  | { readonly kind: 'done'; readonly which: number; readonly output: Json }
  | { readonly kind: 'failed'; readonly which: number };

export interface Run {
  /** The last step that was not a pass. */
  readonly step: BlockStep;
  readonly options: readonly string[];
  /** @returns the step, or undefined where nothing of that kind can happen now */
  take(happening: Happening): BlockStep | undefined;
}

/** Enters a block and carries its steps out as far as a test needs. Props and variables are frozen: writing to them throws. */
export function startRun(block: Block, props: Record<string, unknown>, world: ContractWorld): Run {
  const { behaviour } = block;
  const frozen = deepFreeze(structuredClone(props));
  const timers = new Set<string>();
  const open: Record<string, string> = {};
  let memory: Json = null;
  let count = 0;

  const perform = (call: (context: ContractContext) => BlockStep) => {
    const context = createContractContext(block, frozen, world, { memory: deepFreeze(memory), open: { ...open } });
    const next = call(context);
    checkStep(block, frozen, next, context);
    if (next.do === 'stay') {
      if (next.memory !== undefined) memory = JSON.parse(JSON.stringify(next.memory)) as Json;
      for (const name of startedTimers(next)) timers.add(name);
      for (const effect of next.effects.filter(isAnswering)) {
        count += 1;
        open[`effect-${count}`] = effect.type;
      }
    }
    return { next, options: [...context.options] };
  };

  const entered = perform((context) => behaviour.enter(frozen, context));
  let step = entered.next;
  const take = (happening: Happening): BlockStep | undefined => {
    const call = toCall(block, frozen, happening, { options: entered.options, timers, open });
    if (call === undefined) return undefined;
    const { next } = perform(call);
    if (next.do !== 'pass') step = next;
    return next;
  };
  return {
    get step() {
      return step;
    },
    options: entered.options,
    take,
  };
}

interface Present {
  readonly options: readonly string[];
  readonly timers: Set<string>;
  readonly open: Record<string, string>;
}
type Call = (context: ContractContext) => BlockStep;

/** The call that the engine would make, or undefined where it would make none. Effects and timers are used up. */
function toCall({ behaviour }: Block, props: unknown, happening: Happening, present: Present): Call | undefined {
  const { exact, free, again = behaviour.enter } = behaviour;
  switch (happening.kind) {
    case 'again':
      return (context) => again(props, context);
    case 'exact':
      return exact && ((context) => exact(props, context, happening));
    case 'back':
      return behaviour.back && ((context) => behaviour.back?.(props, context) ?? { do: 'pass' });
    case 'sent':
      return free && ((context) => free(props, context, { text: '', ...happening.what }));
    case 'submitted': {
      const option = choose(present.options, happening.which);
      const { submitted } = behaviour;
      if (option === undefined || submitted === undefined) return undefined;
      return (context) => submitted(props, context, { option, values: happening.values });
    }
    case 'free':
      return free && ((context) => free(props, context, { text: happening.text, attachments: [] }));
    case 'picked': {
      const option = choose(present.options, happening.which);
      if (option === undefined) return undefined;
      const picked = required(behaviour.picked, 'a block that shows buttons has `picked`');
      return (context) => picked(props, context, { option });
    }
    case 'timer': {
      const name = choose([...present.timers], happening.which);
      if (name === undefined) return undefined;
      present.timers.delete(name);
      const timer = required(behaviour.timer, 'a block that starts timers has `timer`');
      return (context) => timer(props, context, { name });
    }
    default:
      return toResultCall(behaviour, props, happening, present.open);
  }
}

function toResultCall(
  { result }: Block['behaviour'],
  props: unknown,
  happening: Extract<Happening, { kind: 'done' | 'failed' }>,
  open: Record<string, string>,
): Call | undefined {
  const effect = choose(Object.keys(open), happening.which);
  const type = effect === undefined ? undefined : open[effect];
  if (effect === undefined || type === undefined) return undefined;
  delete open[effect];
  const take = required(result, 'a block whose effects answer has `result`');
  const error = { code: 'http/timeout', message: 'No answer in time.' };
  return (context) =>
    take(
      props,
      context,
      happening.kind === 'done'
        ? { ok: true, effect, type, output: happening.output }
        : { ok: false, effect, type, error },
    );
}

function choose<T>(from: readonly T[], index: number): T | undefined {
  return from[index % Math.max(from.length, 1)];
}

function required<T>(hook: T | undefined, rule: string): T {
  if (hook === undefined) throw new Error(`The contract is broken: ${rule}.`);
  return hook;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const entry of Object.values(value)) deepFreeze(entry);
    Object.freeze(value);
  }
  return value;
}
