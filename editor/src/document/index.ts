/** The document: commands, undo, lines, places. Knows nothing of React. */
export type * from './contract.ts';
