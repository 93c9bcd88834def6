/** What was started and has to be stopped again. */
export interface Steps {
  /** @param undo stops what was just started */
  add(undo: () => Promise<void>): void;
  /**
   * In the opposite order of starting, so that nobody speaks to what has stopped. A step that fails is told and keeps no other
   * from its turn. Twice is fine.
   */
  undo(): Promise<void>;
}

export function createSteps(onError: (error: unknown, where: string) => void): Steps {
  const steps: (() => Promise<void>)[] = [];
  let undone: Promise<void> | undefined;
  const undoAll = async () => {
    for (const step of steps.splice(0).reverse()) await step().catch((error: unknown) => onError(error, 'stopping'));
  };
  return {
    add: (undo) => void steps.push(undo),
    undo: () => {
      undone ??= undoAll();
      return undone;
    },
  };
}
