import type { Environment, Store } from './environment.ts';

/** The browser itself. */
export function createBrowserEnvironment(): Environment {
  return {
    fetch: (input, init) => window.fetch(input, init),
    now: () => Date.now(),
    random: () => Math.random(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    schedule(millis, run) {
      const timer = window.setTimeout(run, millis);
      return () => window.clearTimeout(timer);
    },
    isOnline: () => navigator.onLine,
    onNetworkChange(listener) {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    store: createStore(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** Where a browser keeps nothing for this page (settings, a sandbox), the conversation lasts until it is left. */
function createStore(): Store {
  const memory = new Map<string, string>();
  const attempt = <Result>(run: () => Result): Result | undefined => {
    try {
      return run();
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => attempt(() => localStorage.getItem(key)) ?? memory.get(key),
    set(key, value) {
      memory.set(key, value);
      attempt(() => localStorage.setItem(key, value));
    },
    remove(key) {
      memory.delete(key);
      attempt(() => localStorage.removeItem(key));
    },
  };
}
