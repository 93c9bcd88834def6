import { useEffect } from 'react';
import type { BindingsStore } from './bindings-store.ts';

/** Leaving the app asks first while bindings are not saved; other pages of it keep them. */
export function useUnsavedGuard(bindings: BindingsStore): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (bindings.state.isChanged) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [bindings]);
}
