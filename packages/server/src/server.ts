import type { WebLimits } from '@usher/adapter-web';
import type { BlockSet } from '@usher/engine';
import type { Publication, Runtime } from '@usher/runtime';
import { createSqliteStore } from '@usher/storage';
import { createSignedOutSignal } from './accounts/signed-out-signal.ts';
import { findAppFolders } from './app-folders.ts';
import type { ServerConfig } from './config/read-config.ts';
import { createLog, logRuntimeEvent } from './create-log.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { listOwnOrigins } from './http/own-origins.ts';
import { keepPublishToken } from './http/publish-token.ts';
import { listenUrl } from './listen-url.ts';
import { prepareDataFolder } from './prepare-data-folder.ts';
import { startRuntime } from './start-runtime.ts';
import { createWebChat } from './web-chat.ts';
import { findWidgetFile } from './widget-file.ts';

export interface ServerParts {
  readonly config: ServerConfig;
  /** The blocks that journeys may use; see `createBlockSet`. */
  readonly blocks: BlockSet;
  /** Other limits of the web chat than its own, for benchmarks and special sites. */
  readonly webLimits?: Partial<WebLimits>;
  /** Does something before the first request is taken, such as publishing examples. */
  readonly prepare?: (runtime: Runtime) => Promise<void>;
}

export interface RunningServer {
  /** Where people reach it, without a slash at its end. */
  readonly url: string;
  /** Publishes the text of a journey file. @throws UsherError `runtime/refused` with the problems */
  publish(source: string): Promise<Publication>;
  /** Finishes what is under way, within seconds. Stopping twice is fine. */
  stop(): Promise<void>;
}

/**
 * Puts the whole server together and starts it: store, runtime, web chat, HTTP.
 *
 * @throws UsherError, one sentence for what an operator can mend: `server/port-taken`, `server/cannot-listen`,
 * `server/unwritable-folder`, `storage/in-use`, `storage/unwritable` and others. Nothing is left running then.
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, blocks } = parts;
  const log = createLog(config.logLevel);
  const onError = (error: unknown, where: string) => log.error({ err: error, where }, 'server.failed');
  const steps: (() => Promise<void>)[] = [];
  // In the opposite order of starting, so that nobody speaks to what has stopped.
  const stopAll = async () => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  try {
    prepareDataFolder(config.dataFolder);
    const store = await createSqliteStore({ folder: config.dataFolder, durability: config.durability });
    steps.push(() => store.close());
    const publishToken = keepPublishToken(config.dataFolder);
    const web = createWebChat({
      store,
      chatOrigins: config.chatOrigins,
      onError: (error) => onError(error, 'web chat'),
      ...(parts.webLimits === undefined ? {} : { limits: parts.webLimits }),
    });
    const runtime = await startRuntime({
      config,
      blocks,
      store,
      adapters: [web],
      observe: (event) => logRuntimeEvent(log, event),
    });
    steps.push(() => runtime.stop());
    await parts.prepare?.(runtime);
    const signedOut = createSignedOutSignal();
    // Known once it listens, which is before the first request.
    let origins: readonly string[] = [];
    const app = createApp({
      guards: { publishToken, findSignedIn: async () => undefined, origins: () => origins },
      handlers: {
        service: { runtime, store, webChat: (request, response) => web.handle(request, response) },
        pages: { store, widgetFile: findWidgetFile(), appFolders: findAppFolders() },
        accounts: {},
        editor: { store, runtime },
        desk: { store, runtime, onSignedOut: signedOut.onSignedOut },
      },
      isHttps: config.publicUrl?.startsWith('https:') === true,
      trustedProxies: config.trustedProxies,
      onInternalError: onError,
    });
    const http = await listen(app, config.host, config.port);
    origins = listOwnOrigins(config, http.port);
    // Together: streams end only when the runtime lets go of them.
    steps.push(async () => void (await Promise.all([http.close(), runtime.stop()])));
    let stopped: Promise<void> | undefined;
    return {
      url: config.publicUrl ?? listenUrl(config.host, http.port),
      publish: (source) => runtime.publish(source),
      stop: () => {
        stopped ??= stopAll();
        return stopped;
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
