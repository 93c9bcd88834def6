/**
 * The journey document and all that can be known of it without running it.
 *
 * **The document**: its schema and types, places in it.
 */

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
/** **What is said.** */
export * from './content.ts';
export {
  type AnyBlockDefinition,
  type BlockDefinition,
  type BlockGroup,
  defineBlock,
  noAnswerOutlet,
  type PropsOf,
  propsSchema,
  type TextOf,
  type Waits,
} from './define-block.ts';
export {
  type BlockUse, 
  currentFormat, durationSchema, type Journey, type JourneyInput, type JourneyTest, journeySchema, keySchema, listTransitions, type State, type Target, type TestStep, type Transition,
  type Transitions, type Variable, type VariableType,variableTypes,
} from './document.ts'; // biome-ignore format: grouped by subject
export { longestDuration, parseDuration, tryParseDuration } from './duration.ts';
/** **Files**: read, migrate, write, and the schema that other editors complete them with. */
export { formatJourney } from './format-journey.ts';
export { createJourneyJsonSchema } from './json-schema.ts';
export { migrateBlockUse, type MigrateBlockResult } from './migrate-block.ts';
export { type MigrateResult, migrateJourney } from './migrate-journey.ts';
export { type ParseResult, parseJourney } from './parse-journey.ts';
/** **Rules**: what is wrong with a journey before anyone meets it. */
export { checkJourney, rules } from './rules/index.ts';
export type { Finding, Rule } from './rules/rule.ts';
/** **Expressions** (CEL), templates and patterns. */
export { compileExpression } from './expression/compile-expression.ts';
export { compilePattern, type Pattern } from './expression/compile-pattern.ts';
export { compileTemplate, type Template, type TemplateResult } from './expression/compile-template.ts';
export { type Demand, isSatisfiable } from './expression/satisfy.ts';
export type {
  Expression,
  ExpressionEnvironment,
  ExpressionRead,
  ExpressionResult,
  ExpressionScope,
  ExpressionType,
} from './expression/expression.ts';
/** **Blocks**: fields, definitions, catalogs, and what a block in a state uses. */
export {
  type ChoiceItem,
  type ContentItem,
  type Field,
  type FieldKind,
  type Fields,
  type FieldUi,
  field,
  fieldKinds,
  type TemplateFormat,
  type ValuesOf,
} from './fields.ts';
export { fitsVariable } from './fits-variable.ts';
export { findNonJson, isSafeKey, type Json, type JsonObject, type Millis } from './json.ts';
/** **Problems and errors.** */
export { type Problem, type RetryDecision, refusesPublishing, type Severity, UsherError } from './problem.ts';
export { listStates, resolveOutlet, type StateEntry, withAncestors } from './state-tree.ts';
/** **Texts** (ICU MessageFormat). */
export { formatText, inspectText, type TextOptions } from './text/format-text.ts';
export type { TextArgument, TextUse } from './text/parse-text.ts';
