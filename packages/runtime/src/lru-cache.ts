/** A cache bounded in bytes that forgets what was used longest ago. */
export interface LruCache<Key, Value> {
  get(key: Key): Value | undefined;
  /** `bytes` is the caller's estimate. What is larger than the whole cache is not kept. */
  set(key: Key, value: Value, bytes: number): void;
  delete(key: Key): void;
  readonly bytes: number;
  readonly size: number;
}

export function createLruCache<Key, Value>(
  maximalBytes: number,
  onForgotten: (key: Key, value: Value) => void = () => {},
): LruCache<Key, Value> {
  // A Map keeps the order of insertion, so the first entry is the one used longest ago.
  const entries = new Map<Key, { value: Value; bytes: number }>();
  let bytes = 0;

  const remove = (key: Key): void => {
    const entry = entries.get(key);
    if (entry === undefined) return;
    entries.delete(key);
    bytes -= entry.bytes;
    onForgotten(key, entry.value);
  };

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, size) {
      bytes -= entries.get(key)?.bytes ?? 0;
      entries.delete(key);
      if (size > maximalBytes) return onForgotten(key, value);
      entries.set(key, { value, bytes: size });
      bytes += size;
      for (const oldest of entries.keys()) {
        if (bytes <= maximalBytes) break;
        remove(oldest);
      }
    },
    delete: remove,
    get bytes() {
      return bytes;
    },
    get size() {
      return entries.size;
    },
  };
}
