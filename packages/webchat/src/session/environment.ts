/** What the widget takes from the browser, so that its tests need none. */
export interface Environment {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** From 0 up to 1; spreads the attempts of many widgets after an outage. */
  readonly random: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Runs once after so many milliseconds; returns what takes it back. */
  readonly schedule: (millis: number, run: () => void) => () => void;
  /** Whether the device has a network at all. */
  readonly isOnline: () => boolean;
  /** Told when that changes; returns what ends it. */
  readonly onNetworkChange: (listener: () => void) => () => void;
  readonly store: Store;
  readonly timeZone: string | undefined;
}

/** Keeps a few texts over reloads, as far as the browser lets it. */
export interface Store {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
}
