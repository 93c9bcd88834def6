import { z } from 'zod';
import { tryParseDuration } from './duration.ts';
import { isSafeKey, type Json } from './json.ts';

/** The newest format of a journey file. Older ones are migrated when read, see `migrateJourney`. */
export const currentFormat = 1;

const keyPattern = /^[a-z][a-z0-9-]{0,63}$/;
const variablePattern = /^[a-z][A-Za-z0-9]{0,63}$/;

export const keySchema = z
  .string()
  .regex(
    keyPattern,
    'a key is lower-case letters, digits and hyphens, begins with a letter and has at most 64 characters',
  );
export const variableNameSchema = z
  .string()
  .regex(
    variablePattern,
    'a variable is letters and digits, begins with a lower-case letter and has at most 64 characters',
  );
/** A variable as a block names it: one of the document, or of a journey that was drawn into it (`identify__email`). */
export const variableUseSchema = z
  .string()
  .regex(
    /^[a-z][A-Za-z0-9_]{0,255}$/,
    'a variable is letters and digits, begins with a lower-case letter and has at most 64 characters',
  );
export const durationSchema = z
  .string()
  .refine((text) => tryParseDuration(text) !== undefined, 'a duration is written like PT30S, PT10M, PT2H or P1D');
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'a language is a BCP 47 tag such as en, de or pt-BR');
const expressionSource = z.string().min(1).max(4000);

export const jsonSchema: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.null(),
    z.boolean(),
    z.number(),
    z.string(),
    z.array(jsonSchema),
    z.record(z.string().refine(isSafeKey, 'this key is refused'), jsonSchema),
  ]),
);

/** Where a transition goes: a state of the journey, or, inside a side trip, back to where the trip began. */
const targetSchema = z.union([z.literal('@return'), keySchema]);
const setSchema = z.record(variableNameSchema, expressionSource);

const transitionSchema = z
  .strictObject({
    target: targetSchema.optional(),
    /** Starts the side trip of this key; the states one is in are not left. */
    trip: keySchema.optional(),
    guard: expressionSource.optional(),
    set: setSchema.optional(),
    description: z.string().max(2000).optional(),
  })
  .refine(
    (value) => value.target === undefined || value.trip === undefined,
    'a transition has a target or a trip, not both',
  );
const transitionsSchema = z.union([targetSchema, transitionSchema, z.array(transitionSchema).min(1)]);

/** Events that a line may hear beside commands, a developer's `custom.…` and `*`. */
export const eventNames = [
  'message.received',
  'message.edited',
  'message.deleted',
  'reaction.added',
  'reaction.removed',
  'customer.left',
  'customer.opted-out',
  'customer.opted-in',
  'journey.failed',
] as const;
const eventPattern = eventNames.map((name) => name.replace('.', '\\.')).join('|');

/** Event names: our own (`command.agent`, `message.received`, `journey.failed`) and a developer's `custom.…`. */
const eventNameSchema = z
  .string()
  .regex(
    new RegExp(`^(command\\.[a-z][a-z0-9-]*|custom\\.[A-Za-z0-9_.-]+|${eventPattern}|\\*)$`),
    `an event is command.<name>, custom.<name>, ${eventNames.join(', ')} or * (any message not understood)`,
  );

const blockUseSchema = z.strictObject({
  type: z
    .string()
    .regex(/^[a-z][a-z0-9]*([-./][a-z0-9]+)*$/)
    .max(80),
  version: z.int().min(1),
  props: z.record(z.string().refine(isSafeKey, 'this key is refused'), jsonSchema).default({}),
});

/** Calls another journey: what it is given, by input, and where its outputs are kept. */
const callSchema = z.strictObject({
  /** Its id; empty while none is chosen. */
  journey: z.union([keySchema, z.literal('')]),
  /** For each of its inputs an expression over the caller's variables. */
  with: setSchema.default({}),
  /** For each output that is kept, the caller's variable. */
  save: z.record(variableNameSchema, variableNameSchema).default({}),
});

const actionsSchema = z.strictObject({ set: setSchema });

const stateShape = {
  name: z.string().max(200).optional(),
  description: z.string().max(4000).optional(),
  tags: z.array(z.string().max(80)).optional(),
  phase: z.string().max(80).optional(),
  /** Marks a state to which an agent may give the conversation back; the text is what the agent reads. */
  resume: z.string().max(200).optional(),
  type: z.enum(['parallel', 'final', 'history']).optional(),
  history: z.enum(['shallow', 'deep']).optional(),
  /** Only of a history state: where to go when nothing was remembered. */
  target: keySchema.optional(),
  initial: keySchema.optional(),
  block: blockUseSchema.optional(),
  /** What the state does instead of running a block; its ways out are the outcomes of the journey called. */
  call: callSchema.optional(),
  /** Ways out of the block or the call; of a parent: lines that the states inside inherit. */
  outlets: z.record(keySchema, targetSchema).optional(),
  /** Only of a final state: how the journey ended, for reports and for a calling journey. */
  outcome: keySchema.optional(),
  on: z.record(eventNameSchema, transitionsSchema).optional(),
  after: z.record(durationSchema, transitionsSchema).optional(),
  always: transitionsSchema.optional(),
  onDone: transitionsSchema.optional(),
  entry: actionsSchema.optional(),
  exit: actionsSchema.optional(),
};

export type Target = z.output<typeof targetSchema>;
export type Transition = z.output<typeof transitionSchema>;
export type Transitions = z.output<typeof transitionsSchema>;
export type BlockUse = z.output<typeof blockUseSchema>;
export type Call = z.output<typeof callSchema>;

/** One state of the drawing. The order of `states` has meaning: it decides which region speaks first. */
export interface State {
  name?: string | undefined;
  description?: string | undefined;
  tags?: string[] | undefined;
  phase?: string | undefined;
  resume?: string | undefined;
  type?: 'parallel' | 'final' | 'history' | undefined;
  history?: 'shallow' | 'deep' | undefined;
  target?: string | undefined;
  initial?: string | undefined;
  block?: BlockUse | undefined;
  call?: Call | undefined;
  outlets?: Record<string, Target> | undefined;
  outcome?: string | undefined;
  on?: Record<string, Transitions> | undefined;
  after?: Record<string, Transitions> | undefined;
  always?: Transitions | undefined;
  onDone?: Transitions | undefined;
  entry?: { set: Record<string, string> } | undefined;
  exit?: { set: Record<string, string> } | undefined;
  states?: Record<string, State> | undefined;
}

export const stateSchema: z.ZodType<State> = z.lazy(() =>
  z.strictObject({ ...stateShape, states: z.record(keySchema, stateSchema).optional() }),
);

export const variableTypes = ['string', 'number', 'boolean', 'date', 'choice', 'list', 'object'] as const;
export type VariableType = (typeof variableTypes)[number];

const variableSchema = z.strictObject({
  /** `date` is a calendar day, kept as `YYYY-MM-DD`; `choice` is one of `options`; `list` and `object` hold any JSON. */
  type: z.enum(variableTypes),
  label: z.string().max(200),
  personal: z.boolean().default(false),
  options: z.array(keySchema).optional(),
  default: jsonSchema.optional(),
  /** A journey that calls this one gives it; without a default it must. */
  input: z.boolean().optional(),
  /** A journey that calls this one may keep what it holds at the end. */
  output: z.boolean().optional(),
});
export type Variable = z.output<typeof variableSchema>;

const testStepSchema = z.union([
  z.strictObject({ say: z.string() }),
  z.strictObject({ pick: z.string() }),
  /** Sends the newest form, with values by field. */
  z.strictObject({ fill: z.record(keySchema, jsonSchema) }),
  /** Sends a file. */
  z.strictObject({
    send: z.strictObject({ name: z.string().min(1), mime: z.string(), bytes: z.int().min(0).optional() }),
  }),
  /** Sends where one is. */
  z.strictObject({
    place: z.strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().optional(),
    }),
  }),
  z.strictObject({ wait: durationSchema }),
  z.strictObject({ result: z.strictObject({ ok: jsonSchema.optional(), failed: z.string().optional() }) }),
  z.strictObject({ handoff: z.string() }),
  z.strictObject({
    expect: z.strictObject({ said: z.string().optional(), state: keySchema.optional(), ended: keySchema.optional() }),
  }),
]);
const testSchema = z.strictObject({
  name: z.string().min(1),
  language: languageSchema.optional(),
  /** Of a journey that is called: what it is given. */
  inputs: z.record(variableNameSchema, jsonSchema).optional(),
  script: z.array(testStepSchema),
});
export type TestStep = z.output<typeof testStepSchema>;
export type JourneyTest = z.output<typeof testSchema>;

/**
 * The journey document, format 1 (docs/journey-file.md). Types, parser and the published JSON Schema all come from here.
 * What a schema cannot say (targets exist, keys are unique in the whole document …) is checked by `parseJourney` and the rules.
 */
export const journeySchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(currentFormat),
  id: keySchema,
  name: z.string().min(1).max(200),
  description: z.string().max(4000).optional(),
  /** The first one is spoken where nothing else is known. */
  languages: z.array(languageSchema).min(1),
  /** IANA name, for dates in texts and for "today". */
  timeZone: z.string().default('UTC'),
  /** Short messages that follow each other within this time are heard as one. */
  joinMessages: durationSchema.optional(),
  variables: z.record(variableNameSchema, variableSchema).default({}),
  /** Words that raise the event `command.<name>` from anywhere, per language. */
  commands: z.record(keySchema, z.record(languageSchema, z.array(z.string().min(1).max(80)).min(1))).default({}),
  initial: keySchema,
  /** Lines inherited by every state that does not draw its own: `no-answer`, `gave-up`, `failed` … */
  outlets: z.record(keySchema, targetSchema).optional(),
  on: z.record(eventNameSchema, transitionsSchema).optional(),
  after: z.record(durationSchema, transitionsSchema).optional(),
  entry: actionsSchema.optional(),
  states: z.record(keySchema, stateSchema),
  /** Side trips: what a transition with `trip` visits and comes back from. */
  trips: z.record(keySchema, stateSchema).default({}),
  texts: z.record(languageSchema, z.record(z.string(), z.string().max(8000))).default({}),
  layout: z
    .record(
      keySchema,
      z.strictObject({ x: z.number(), y: z.number(), width: z.number().optional(), height: z.number().optional() }),
    )
    .default({}),
  renamed: z.record(keySchema, keySchema).default({}),
  tests: z.array(testSchema).default([]),
});

/** A journey document that passed the schema. Defaults are filled in. */
export type Journey = z.output<typeof journeySchema>;
/** A journey document as a person writes it: what has a default may be left out. */
export type JourneyInput = z.input<typeof journeySchema>;

/** Reads the three ways to write transitions (a key, one object, several) as a list. */
export function listTransitions(transitions: Transitions | undefined): readonly Transition[] {
  if (transitions === undefined) return [];
  if (typeof transitions === 'string') return [{ target: transitions }];
  return Array.isArray(transitions) ? transitions : [transitions];
}
