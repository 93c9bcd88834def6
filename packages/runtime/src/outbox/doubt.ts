/**
 * A call that failed may have been done all the same: rows that never came may be this node's, and later ones of their lines
 * must not overtake them. Until all that is not in memory was given back and claimed anew, nothing that comes is taken.
 */
export interface Doubt {
  isOn(): boolean;
  begin(): void;
  /** A call that may bring rows begins. */
  follow(): {
    /** It has ended. @returns whether what it brought can be trusted */
    end(rows: number): boolean;
  };
  /** All that nobody has is about to be claimed. */
  check(): {
    /** Whether everything is given back first. */
    readonly isClearing: boolean;
    /** Resolves when no call is under way that may bring rows. */
    quiet(): Promise<void>;
    /** @returns whether what was claimed can be trusted; the doubt is over then */
    end(): boolean;
  };
}

export function createDoubt(stopping: AbortSignal): Doubt {
  let isOn = false;
  /** Counts doubts, and what came in the middle of one. */
  let epoch = 0;
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const wake = () => {
    for (const each of waiting.splice(0)) each();
  };
  stopping.addEventListener('abort', wake, { once: true });

  return {
    isOn: () => isOn,
    begin() {
      epoch += 1;
      isOn = true;
    },
    follow() {
      const began = { isOn, epoch };
      underWay += 1;
      return {
        end(rows) {
          underWay -= 1;
          if (underWay === 0) wake();
          const isTrusted = !began.isOn && began.epoch === epoch;
          // It may have come after everything was given back.
          if (!isTrusted && rows > 0) epoch += 1;
          return isTrusted;
        },
      };
    },
    check() {
      const isClearing = isOn;
      let began = epoch;
      return {
        isClearing,
        async quiet() {
          while (underWay > 0 && !stopping.aborted) await new Promise<void>((resolve) => waiting.push(resolve));
          waiting = [];
          began = epoch;
        },
        end() {
          const isTrusted = began === epoch;
          if (isTrusted) isOn = false;
          return isTrusted;
        },
      };
    },
  };
}
