/**
 * The document: a journey that changes by named commands. Knows nothing of React.
 *
 * **The document** and what can be done with it.
 */

export { type BlockShape, callType, findDefinition, shapeOf, shapeOfState } from './block-shape.ts';
export type * from './contract.ts';
export { tripsParent } from './contract.ts';
export { createEditorDocument } from './create-editor-document.ts';
export { toKey } from './keys.ts';
export { cardSize, type Size } from './layout/card-size.ts';
/** **Places and sizes**: the canvas draws exactly these. */
export { absoluteBox, type Box, createGeometry } from './layout/geometry.ts';
export { measures } from './layout/measures.ts';
export { tidy } from './layout/tidy.ts';
export { tidyInWorker } from './layout/tidy-in-worker.ts';
/** **Lines**: what is drawn between states. */
export { lineKey, readLineKey } from './line-key.ts';
export { listLines, listLinesOf } from './list-lines.ts';
export { readClip } from './read-clip.ts';
export { createJourney, type StarterKind, type StarterNames } from './starters.ts';
/** **States**: where they stand, and what they are. */
export { childrenOf, indexStates, isContainer, kindOf, parentOf } from './state-index.ts';
/** **Variables**: where they are named. */
export { findVariableUses, type VariableUses } from './variables/variable-uses.ts';
