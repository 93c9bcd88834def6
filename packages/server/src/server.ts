import { setTimeout as delay } from 'node:timers/promises';
import type { WebLimits } from '@usher/adapter-web';
import type { BlockSet } from '@usher/engine';
import type { Publication, Runtime } from '@usher/runtime';
import { openAccounts } from './accounts/open-accounts.ts';
import type { PasswordHashing } from './accounts/passwords.ts';
import { createSignInLimits } from './accounts/sign-in-limits.ts';
import { findAppFolders } from './app-folders.ts';
import { createBindings } from './bindings/bindings.ts';
import { createChannels } from './channels/create-channels.ts';
import { createLossFinder } from './channels/find-losses.ts';
import { listChannels } from './channels/list-channels.ts';
import { listSlashCommands } from './channels/slash-commands.ts';
import { createWaitingLine } from './channels/waiting-line.ts';
import type { ServerConfig } from './config/read-config.ts';
import { createLog, logRuntimeEvent } from './create-log.ts';
import { createSteps } from './create-steps.ts';
import { createDeadLetters } from './dead-letters/dead-letters.ts';
import { forgetContact, readContact } from './desk/read-contact.ts';
import { createServerDesk } from './desk/start-desk.ts';
import { followOtherNodes } from './follow-other-nodes.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { listOwnOrigins } from './http/own-origins.ts';
import { ownPublishToken } from './http/publish-token.ts';
import type { RouteName } from './http/routes.ts';
import { listenUrl } from './listen-url.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { measureChannels } from './metrics/measure-channels.ts';
import { measureHttp } from './metrics/measure-http.ts';
import { measureProcess } from './metrics/measure-process.ts';
import { measureRuntime } from './metrics/measure-runtime.ts';
import { measureStore } from './metrics/measure-store.ts';
import { openStore } from './open-store.ts';
import { prepareDataFolder } from './prepare-data-folder.ts';
import { createReadinessCheck } from './readiness.ts';
import { rememberTurns } from './recent-turns.ts';
import { startRuntime } from './start-runtime.ts';
import { findWidgetFile } from './widget-file.ts';

export interface ServerParts {
  readonly config: ServerConfig;
  /** The blocks that journeys may use; see `createBlockSet`. */
  readonly blocks: BlockSet;
  /** Other limits of the web chat than its own, for benchmarks and special sites. */
  readonly webLimits?: Partial<WebLimits>;
  /** Another hashing of passwords than the library's, which takes a tenth of a second on purpose: for tests of other things. */
  readonly hashing?: PasswordHashing;
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
 * `server/unwritable-folder`, `storage/in-use`, `storage/unwritable`, `storage/unreachable`, `accounts/cannot-open` and others.
 * Nothing is left running then.
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, blocks } = parts;
  const log = createLog(config.logLevel);
  const onError = (error: unknown, where: string) => log.error({ err: error, where }, 'server.failed');
  const steps = createSteps(onError);
  try {
    // Where everything else is in a database, the folder may still hold the token.
    if (config.databaseUrl === undefined || config.publishToken === undefined) prepareDataFolder(config.dataFolder);
    const opened = await openStore(config);
    steps.add(() => opened.close());
    const metrics = createMetrics();
    steps.add(() => metrics.close());
    const recent = rememberTurns(measureStore(opened, metrics.series), 'web');
    const { store } = recent;
    const publishToken = ownPublishToken(config);
    const isHttps = config.publicUrl?.startsWith('https:') === true;
    // Known once it listens, which is before the first request and the first link.
    let url = '';
    let origins: readonly string[] = [];
    const { signals } = store;
    // Before the runtime: loading their libraries takes long, and a node that has work must not be silent meanwhile.
    const accounts = await openAccounts({
      ...config,
      ...{ isHttps, now: Date.now, url: () => url, signals },
      ...(parts.hashing === undefined ? {} : { hashing: parts.hashing }),
    });
    steps.add(() => accounts.close());
    const bindings = createBindings({ store, now: Date.now });
    const stopping = new AbortController();
    const channels = createChannels({
      ...{ config, store, recent, bindings, onError },
      commands: () => listSlashCommands('discord', bindings, store),
      queue: createWaitingLine({ store, now: Date.now, delay, stopping: stopping.signal }),
      url: () => url,
      goOn: ({ token, address, contact }) =>
        runtime.move({ token, place: { channel: 'web', address }, eventKey: 'joined', contact, isTold: false }),
      ...(parts.webLimits === undefined ? {} : { webLimits: parts.webLimits }),
    });
    steps.add(() => channels.close());
    const { web, adapters } = channels;
    // Each is told of the other: the runtime calls people, and people act on its conversations.
    const { desk, observe } = createServerDesk({
      ...{ store, catalog: blocks.catalog, onError },
      runtime: () => runtime,
    });
    steps.add(async () => desk.close());
    const follow = followOtherNodes({ store, web, desk, onError });
    steps.add(async () => follow());
    const count = measureRuntime(metrics.series);
    const runtime: Runtime = await startRuntime({
      ...{ config, blocks, store, desk, adapters, bindings, publicUrl: () => url || undefined },
      observe(event) {
        if (event.name === 'version.published' || event.name === 'version.restored') void channels.refreshCommands();
        logRuntimeEvent(log, event);
        count(event);
        observe(event);
      },
    });
    steps.add(() => runtime.stop());
    const stopMeasuring = measureProcess(metrics, opened, (error) => onError(error, 'metrics'));
    steps.add(async () => stopMeasuring());
    measureChannels(metrics, runtime);
    await parts.prepare?.(runtime);
    const listKnown = () => listChannels(adapters, channels.ways);
    const findLosses = createLossFinder({ ...{ store, blocks, bindings }, channels: listKnown, now: Date.now });
    const app = createApp({
      guards: {
        ...{ publishToken, metricsToken: config.metricsToken },
        ...{ findSignedIn: accounts.findSignedIn, origins: () => origins },
      },
      handlers: {
        service: {
          ...{ runtime, store, metrics, findLosses },
          readiness: createReadinessCheck({ runtime, store, stopping: stopping.signal }),
        },
        pages: { store, accounts, widgetFile: findWidgetFile(), appFolders: findAppFolders() },
        accounts: { accounts, limits: createSignInLimits(Date.now) },
        editor: { store, runtime, catalog: blocks.catalog, findLosses, now: Date.now },
        desk: {
          desk,
          contactOf: (key) => readContact({ store, runtime }, key),
          forgetContact: (key) => forgetContact({ store, runtime }, key),
          onSignedOut: accounts.onSignedOut,
          stopping: stopping.signal,
          onError,
        },
        deadLetters: { letters: createDeadLetters({ store, runtime }) },
        bindings: { bindings, store, channels: listKnown, now: Date.now },
        channels: { channels },
      },
      isHttps,
      trustedProxies: config.trustedProxies,
      serves: (name) => config.role !== 'worker' || workerRoutes.has(name),
      measure: measureHttp(metrics),
      stopping: stopping.signal,
      onInternalError: onError,
    });
    // A socket is no route: what a node does not serve by request it does not serve that way either.
    const upgrade = config.role === 'worker' ? undefined : channels.upgrade;
    const http = await listen(app, config.host, config.port, upgrade);
    origins = listOwnOrigins(config, http.port);
    url = config.publicUrl ?? listenUrl(config.host, http.port);
    // Together: streams end only when the runtime lets go of them.
    steps.add(async () => {
      stopping.abort();
      await Promise.all([http.close(), runtime.stop()]);
    });
    const signInLink = config.role === 'worker' ? undefined : await accounts.makeStartLink();
    return {
      url,
      port: http.port,
      ...(signInLink === undefined ? {} : { signInLink }),
      publish: (source) => runtime.publish(source),
      stop: steps.undo,
    };
  } catch (error) {
    await steps.undo();
    throw error;
  }
}

/** What a node has that works behind the others. */
const workerRoutes: ReadonlySet<RouteName> = new Set(['alive', 'ready', 'metrics']);
