import type { Json, PropsOf } from '@usher/journey';
import type { askForm } from './ask-form.block.ts';

export type FormProps = PropsOf<typeof askForm>;
export type AskedField = FormProps['fields'][number];

/** What is filled in so far. */
export type FormMemory = {
  /** Accepted values by field; of options their ids. */
  readonly values: { readonly [field: string]: Json };
  /** Fields answered or left out, in that order. */
  readonly order: readonly string[];
  /** Refused values, to be shown again, and what is wrong with them. */
  readonly given: { readonly [field: string]: Json };
  readonly problems: { readonly [field: string]: string };
  /** Options picked so far of the field that is asked for several. */
  readonly picked: readonly string[];
  readonly attempt: number;
  /** Most fields that were ever filled: only going beyond it is progress. */
  readonly reached: number;
  /** How often something was changed in the end. */
  readonly changes: number;
  /** The customer chooses what to change. */
  readonly isChanging: boolean;
};

export const emptyForm: FormMemory = {
  values: {},
  order: [],
  given: {},
  problems: {},
  picked: [],
  attempt: 0,
  reached: 0,
  changes: 0,
  isChanging: false,
};

/** The memory as it was left; of another shape, as of an older version, it is as good as empty. */
export function readMemory(memory: Json): FormMemory {
  const isForm = typeof memory === 'object' && memory !== null && !Array.isArray(memory) && 'order' in memory;
  return isForm ? { ...emptyForm, ...(memory as Partial<FormMemory>) } : emptyForm;
}

/** The field that is asked for next; undefined where all are filled in. */
export function nextField({ fields }: FormProps, { order }: FormMemory): AskedField | undefined {
  return fields.find(({ id }) => !order.includes(id));
}

/** The value of a field, or undefined where it is left out, or not yet filled in. */
export function answerTo({ values }: FormMemory, id: string): Json | undefined {
  return Object.hasOwn(values, id) ? values[id] : undefined;
}

/** Fills a field in, or leaves it out where there is no value. */
export function fillIn(memory: FormMemory, id: string, value: Json | undefined): FormMemory {
  const open = reopen(memory, id);
  const order = [...open.order, id];
  const isProgress = order.length > memory.reached;
  return {
    ...open,
    values: value === undefined ? open.values : { ...open.values, [id]: value },
    order,
    attempt: isProgress ? 0 : memory.attempt,
    reached: Math.max(memory.reached, order.length),
  };
}

/** Asks for a field again. */
export function reopen(memory: FormMemory, id: string): FormMemory {
  return {
    ...memory,
    values: without(memory.values, id),
    given: without(memory.given, id),
    problems: without(memory.problems, id),
    order: memory.order.filter((each) => each !== id),
    picked: [],
    isChanging: false,
  };
}

function without<Value>(record: Readonly<Record<string, Value>>, id: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== id));
}
