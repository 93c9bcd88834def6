/**
 * What one turn may go through before it counts as endless: blocks run and lines taken by blocks, and, between two of these, lines
 * that need no event. The engine stops there, and the rules refuse a drawing that is sure to come there.
 */
export const turnStepLimit = 1000;
