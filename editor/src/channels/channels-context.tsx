import type { ListedChannel } from '@usher/api/channels';
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';
import type { BindingsState, BindingsStore } from './bindings-store.ts';
import type { KnownChannels } from './known-channels.ts';

/** What the editor knows of channels, for all of its pages. */
export interface Channels {
  readonly known: KnownChannels;
  readonly bindings: BindingsStore;
}

const ChannelsContext = createContext<Channels | undefined>(undefined);
export const ChannelsProvider = ChannelsContext.Provider;

/** @throws Error outside of the app */
export function useChannels(): Channels {
  const channels = useContext(ChannelsContext);
  if (channels === undefined) throw new Error('This part of the screen needs the app around it.');
  return channels;
}

const none = () => () => {};

/** The channels of the server; undefined until it has answered, and where there is no app around. */
export function useKnownChannels(): readonly ListedChannel[] | undefined {
  const known = useContext(ChannelsContext)?.known;
  return useSyncExternalStore(known?.subscribe ?? none, () => known?.channels);
}

export function useBindings(): BindingsState {
  const { bindings } = useChannels();
  return useSyncExternalStore(bindings.subscribe, () => bindings.state);
}

/** Asks the server now, and again when the page is looked at again. */
export function useFreshChannels(): void {
  const { known, bindings } = useChannels();
  useEffect(() => {
    const load = () => {
      void known.load();
      void bindings.load();
    };
    load();
    addEventListener('focus', load);
    return () => removeEventListener('focus', load);
  }, [known, bindings]);
}
