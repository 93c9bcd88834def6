import type { WebLimits } from '@usher/adapter-web';
import type { BlockSet } from '@usher/engine';
import type { Publication, Runtime } from '@usher/runtime';
import { createSqliteStore } from '@usher/storage';
import { openAccounts } from './accounts/open-accounts.ts';
import { createSignInLimits } from './accounts/sign-in-limits.ts';
import { findAppFolders } from './app-folders.ts';
import type { ServerConfig } from './config/read-config.ts';
import { createLog, logRuntimeEvent } from './create-log.ts';
import { createServerDesk } from './desk/start-desk.ts';
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
  /** The port that it listens on. */
  readonly port: number;
  /** Signs the owner in, once: there as long as no owner has a password or was ever signed in. */
  readonly signInLink?: string;
  /** Publishes the text of a journey file. @throws UsherError `runtime/refused` with the problems */
  publish(source: string): Promise<Publication>;
  /** Finishes what is under way, within seconds. Stopping twice is fine. */
  stop(): Promise<void>;
}

/**
 * Puts the whole server together and starts it: store, runtime, web chat, HTTP.
 *
 * @throws UsherError, one sentence for what an operator can mend: `server/port-taken`, `server/cannot-listen`,
 * `server/unwritable-folder`, `storage/in-use`, `storage/unwritable`, `accounts/cannot-open` and others. Nothing is left running then.
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
    const stopping = new AbortController();
    // Each is told of the other: the runtime calls people, and people act on its conversations.
    const { desk, observe, hearTyping } = createServerDesk({
      ...{ store, catalog: blocks.catalog, onError },
      runtime: () => runtime,
    });
    steps.push(async () => desk.close());
    web.onTyping((address) => hearTyping({ channel: 'web', address }));
    const runtime: Runtime = await startRuntime({
      config,
      blocks,
      store,
      adapters: [web],
      desk,
      observe(event) {
        logRuntimeEvent(log, event);
        observe(event);
      },
    });
    steps.push(() => runtime.stop());
    await parts.prepare?.(runtime);
    const isHttps = config.publicUrl?.startsWith('https:') === true;
    // Known once it listens, which is before the first request and the first link.
    let url = '';
    let origins: readonly string[] = [];
    const accounts = await openAccounts({ ...config, isHttps, now: Date.now, url: () => url });
    steps.push(() => accounts.close());
    const app = createApp({
      guards: { publishToken, findSignedIn: accounts.findSignedIn, origins: () => origins },
      handlers: {
        service: { runtime, store, webChat: (request, response) => web.handle(request, response) },
        pages: { store, accounts, widgetFile: findWidgetFile(), appFolders: findAppFolders() },
        accounts: { accounts, limits: createSignInLimits(Date.now) },
        editor: { store, runtime, catalog: blocks.catalog, now: Date.now },
        desk: { desk, onSignedOut: accounts.onSignedOut, stopping: stopping.signal, onError },
      },
      isHttps,
      trustedProxies: config.trustedProxies,
      onInternalError: onError,
    });
    const http = await listen(app, config.host, config.port);
    origins = listOwnOrigins(config, http.port);
    url = config.publicUrl ?? listenUrl(config.host, http.port);
    // Together: streams end only when the runtime lets go of them.
    steps.push(async () => {
      stopping.abort();
      await Promise.all([http.close(), runtime.stop()]);
    });
    const signInLink = await accounts.makeStartLink();
    let stopped: Promise<void> | undefined;
    return {
      url,
      port: http.port,
      ...(signInLink === undefined ? {} : { signInLink }),
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
