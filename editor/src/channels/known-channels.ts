import type { ListedChannel } from '@usher/api/channels';
import { type ApiError, toApiError } from '../app/api/api-error.ts';
import type { EditorApi } from '../app/api/create-editor-api.ts';
import { reviveCapabilities } from './model/revive-capabilities.ts';

/** The channels of the server, running or not, with what they show. */
export interface KnownChannels {
  /** Undefined until the server has answered once. */
  readonly channels: readonly ListedChannel[] | undefined;
  /** Why the last question was not answered. What was known stays. */
  readonly error: ApiError | undefined;
  load(): Promise<void>;
  subscribe(listener: () => void): () => void;
}

export function createKnownChannels(api: Pick<EditorApi, 'channels'>): KnownChannels {
  const listeners = new Set<() => void>();
  let channels: readonly ListedChannel[] | undefined;
  let error: ApiError | undefined;
  return {
    get channels() {
      return channels;
    },
    get error() {
      return error;
    },
    async load() {
      try {
        const answer = await api.channels();
        channels = answer.channels.map((each) => ({ ...each, capabilities: reviveCapabilities(each.capabilities) }));
        error = undefined;
      } catch (failure) {
        error = toApiError(failure);
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
