/** The state of the drawing that a state belongs to: while a called journey is under way, the one that calls it. */
export function drawnState(key: string): string {
  return key.split('/', 1)[0] ?? key;
}

/** Those of the drawing among active states, each once. */
export function drawnStates(active: readonly string[]): readonly string[] {
  return [...new Set(active.filter((key) => !key.startsWith('$')).map(drawnState))];
}
