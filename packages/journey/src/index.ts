/**
 * The journey document and all that can be known of it without running it. No I/O; runs anywhere.
 *
 * **The document**: its schema and types, and the places in it.
 */
export {
  type BlockUse,
  type Call,
  currentFormat,
  durationSchema,
  eventNames,
  type Journey,
  type JourneyInput,
  type JourneyTest,
  journeySchema,
  keySchema,
  languageSchema,
  listTransitions,
  type State,
  type Target,
  type TestStep,
  type Transition,
  type Transitions,
  type Variable,
  type VariableType,
  variableTypes,
} from './document.ts';
export { listStates, resolveOutlet, type StateEntry, withAncestors } from './state-tree.ts';
export { longestDuration, parseDuration, tryParseDuration } from './duration.ts';
export { findNonJson, isSafeKey, type Json, type JsonObject, type Millis } from './json.ts';

/** **Files**: read, migrate, write, and the schema that other editors complete them with. */
export { type ParseResult, parseJourney } from './parse-journey.ts';
export { type MigrateResult, migrateJourney } from './migrate-journey.ts';
export { type MigrateBlockResult, migrateBlockUse } from './migrate-block.ts';
export { formatJourney } from './format-journey.ts';
export { createJourneyJsonSchema } from './json-schema.ts';

/** **Rules**: what is wrong with a journey before anyone meets it. */
export { checkJourney, rules } from './rules/index.ts';
export type { Finding, Rule } from './rules/rule.ts';
export { turnStepLimit } from './turn-limits.ts';
export { type Problem, type RetryDecision, refusesPublishing, type Severity, UsherError } from './problem.ts';

/** **Blocks**: fields, definitions, catalogs, and what a block in a state uses. */
export {
  type ChoiceItem,
  type CardItem,
  type ContentItem,
  type Field,
  type FieldKind,
  type Fields,
  type FieldUi,
  field,
  fieldKinds,
  type ListField,
  type TemplateFormat,
  type ValuesOf,
} from './fields.ts';
export {
  type AnyBlockDefinition,
  type BlockDefinition,
  type BlockGroup,
  type BlockSymbol,
  defineBlock,
  type ExampleResult,
  noAnswerOutlet,
  type PropsOf,
  propsSchema,
  type Waits,
} from './define-block.ts';
export {
  type BlockWords,
  type FieldWords,
  type ItemOutlet,
  nameOutlet,
  outletOfItem,
  type TextOf,
} from './block-words.ts';
export { type AskingFields, type AskingSource, defineAskingBlock, gaveUpOutlet } from './asking-fields.ts';
export { type BlockCatalog, createBlockCatalog } from './block-catalog.ts';
export {
  type BlockInState,
  type ExpressionSlot,
  listBlocks,
  listExpressionSlots,
  listTextSlots,
  resolveProps,
  type TextSlot,
} from './block-uses.ts';
export { fitsVariable } from './fits-variable.ts';

/** **Calls**: journeys that call journeys. */
export {
  type CallingState,
  isCalling,
  type JourneyLookup,
  listCalledJourneys,
  listCalls,
} from './calls/list-calls.ts';
export { type CalledJourney, describeCalled, outcomeOf } from './calls/endings.ts';
export { inlineCalls } from './calls/inline-calls.ts';
export { mapProps, type PropsVisitor } from './map-props.ts';

/** **Content**: what is said, neutral of any channel. */
export * from './content.ts';

/** **Expressions** (CEL), templates and patterns. */
export { compileExpression } from './expression/compile-expression.ts';
export { compileTemplate, type Template, type TemplateResult } from './expression/compile-template.ts';
export { compilePattern, type Pattern } from './expression/compile-pattern.ts';
export { locateVariables, type VariablePlace } from './expression/locate-variables.ts';
export { type Demand, isSatisfiable } from './expression/satisfy.ts';
export { type ExpressionNode, readExpression } from './expression/parse-expression.ts';
export { type ListedFunction, listFunctions } from './expression/functions.ts';
export type {
  Expression,
  ExpressionEnvironment,
  ExpressionRead,
  ExpressionResult,
  ExpressionScope,
  ExpressionType,
} from './expression/expression.ts';

/** **Texts** (ICU MessageFormat). */
export { formatText, inspectText, type TextOptions } from './text/format-text.ts';
export { bareAddress, splitAtAddresses } from './text/address.ts';
export { escapeMarkdown } from './text/escape-markdown.ts';
export type { TextArgument, TextUse } from './text/parse-text.ts';
