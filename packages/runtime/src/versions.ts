import type { BlockSet, JourneyTestResult, Program } from '@usher/engine';
import {
  checkJourney,
  type Journey,
  type Millis,
  type Problem,
  parseJourney,
  refusesPublishing,
  UsherError,
} from '@usher/journey';
import type { PublishedVersion, Store } from '@usher/storage';
import { type CalledJourneys, findCalled, findPinned, writeLock } from './called-journeys.ts';
import type { Clock } from './clock.ts';
import type { Engine } from './engine-port.ts';
import { createLruCache } from './lru-cache.ts';
import { codeOf, type Emit } from './observers.ts';

export interface Publication {
  readonly journeyId: string;
  readonly version: string;
  readonly number: number;
  /** What should be mended and did not hinder publishing. */
  readonly problems: readonly Problem[];
}

/** Who publishes, and why. */
export interface PublishedBy {
  readonly by?: string;
  readonly note?: string;
}

/** Published versions and their compiled programs. */
export interface Versions {
  /**
   * Makes a journey's document its current version; the same content again is the same version. Its own tests are played first.
   * @throws UsherError `runtime/refused` with the problems; a failing test is one, `journey/test-failed`
   */
  publish(source: unknown, more?: PublishedBy): Promise<Publication>;
  /** As `publish`, but leaves a journey alone that has a version already. @returns undefined then */
  publishIfAbsent(source: unknown): Promise<Publication | undefined>;
  /** Makes an older version current again. @throws UsherError `runtime/unknown-version`, `runtime/unplayable` */
  restore(journeyId: string, version: string, by?: string): Promise<Publication>;
  /** @throws UsherError `runtime/unknown-journey` */
  current(journeyId: string): Promise<{ readonly version: string; readonly program: Program }>;
  /** @throws UsherError `runtime/unplayable`: gone, or something it needs is */
  program(journeyId: string, version: string): Promise<Program>;
  /** Another node may have made another version the current one, of this journey or, without one, of any. */
  forgetCurrent(journeyId?: string): void;
  /** Compiles every version that still has conversations and tells of those that do not. */
  compileLive(): Promise<{ readonly live: number; readonly unplayable: number }>;
}

interface ReadJourney {
  readonly journey: Journey;
  readonly problems: readonly Problem[];
  readonly called: CalledJourneys;
}

export interface VersionParts {
  readonly store: Store;
  readonly blocks: BlockSet;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly maximalBytes: number;
}

/** How long another node may have published without being noticed here. */
const currentFor: Millis = 1_000;

/** A compiled machine takes about this many bytes for each unit of its document. */
const bytesPerUnit = 20;

export function createVersions({ store, blocks, engine, clock, emit, maximalBytes }: VersionParts): Versions {
  // Promises are kept, so that conversations waking up together compile once.
  const programs = createLruCache<string, Promise<Program>>(maximalBytes);
  const currentOf = new Map<string, { readonly version: string; readonly until: Millis }>();
  const keepCurrent = (journeyId: string, version: string, readAt: Millis): void => {
    currentOf.set(journeyId, { version, until: store.isShared ? readAt + currentFor : Number.POSITIVE_INFINITY });
  };

  const keepProgram = (name: string, made: Promise<Program>, document: string): Promise<Program> => {
    programs.set(name, made, document.length * bytesPerUnit);
    return made;
  };

  const readJourney = async (source: unknown): Promise<ReadJourney> => {
    const parsed = parseJourney(source, blocks.catalog);
    if (!parsed.ok) throw refused(parsed.problems);
    const called = await findCalled(parsed.journey, (id) => store.currentVersion(id), blocks.catalog);
    const problems = checkJourney(parsed.journey, blocks.catalog, called.journeys);
    if (refusesPublishing(problems)) throw refused(problems);
    return { journey: parsed.journey, problems, called };
  };

  const playTests = (program: Program): readonly Problem[] =>
    program.journey.tests.flatMap((test, index) => {
      const result = engine.test?.(program, test, clock.now());
      return result?.failure === undefined ? [] : [testFailed(test.name, index, result.failure)];
    });

  const publish = async (source: unknown, { by, note }: PublishedBy = {}): Promise<Publication> => {
    const { journey, problems, called } = await readJourney(source);
    const program = engine.compile(journey, blocks, called.journeys);
    const failed = playTests(program);
    if (failed.length > 0) throw refused([...problems, ...failed]);
    const document = typeof source === 'string' ? source : JSON.stringify(source, null, 2);
    const published = await store.publish({
      journeyId: journey.id,
      version: program.hash,
      document,
      lock: writeLock(program.lock, called.pins),
      publishedAt: clock.now(),
      ...(by === undefined ? {} : { publishedBy: by }),
      ...(note === undefined ? {} : { note }),
    });
    keepCurrent(journey.id, published.version, clock.now());
    void keepProgram(nameOf(journey.id, published.version), Promise.resolve(program), document);
    const { journeyId, version, number } = published;
    emit('version.published', { journey: journeyId, version, number });
    return { journeyId, version, number, problems };
  };

  const compile = async (published: PublishedVersion): Promise<Program> => {
    const parsed = parseJourney(published.document, blocks.catalog);
    if (!parsed.ok) throw refused(parsed.problems);
    const { journeys } = await findPinned(parsed.journey, published, store, blocks.catalog);
    // Newer blocks give another hash; the conversations stay pinned to the version they began with.
    return { ...engine.compile(parsed.journey, blocks, journeys), hash: published.version };
  };

  const problemsOf = async (published: PublishedVersion): Promise<readonly Problem[]> => {
    const parsed = parseJourney(published.document, blocks.catalog);
    if (!parsed.ok) return parsed.problems;
    const { journeys } = await findPinned(parsed.journey, published, store, blocks.catalog);
    return checkJourney(parsed.journey, blocks.catalog, journeys);
  };

  const load = async (journeyId: string, version: string, known?: PublishedVersion): Promise<Program> => {
    const name = nameOf(journeyId, version);
    const cached = programs.get(name);
    if (cached !== undefined) return cached;
    const published = known ?? (await store.findVersion(journeyId, version));
    if (published === undefined) throw unplayable(journeyId, version, 'it is not in the store');
    const made = compile(published).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      emit('version.unplayable', { journey: journeyId, version, code: codeOf(error), why });
      throw unplayable(journeyId, version, why, error);
    });
    return keepProgram(name, made, published.document);
  };

  return {
    publish,
    async publishIfAbsent(source) {
      const { journey } = await readJourney(source);
      return (await store.currentVersion(journey.id)) === undefined ? publish(source) : undefined;
    },
    async restore(journeyId, version, by) {
      const published = await store.findVersion(journeyId, version);
      if (published === undefined) throw unknownVersion(journeyId, version);
      await load(journeyId, version, published);
      await store.setCurrentVersion(journeyId, version);
      keepCurrent(journeyId, version, clock.now());
      const { number } = published;
      emit('version.restored', { journey: journeyId, version, number, by });
      return { journeyId, version, number, problems: await problemsOf(published) };
    },
    async current(journeyId) {
      const known = currentOf.get(journeyId);
      const readAt = clock.now();
      if (known !== undefined && readAt < known.until)
        return { version: known.version, program: await load(journeyId, known.version) };
      const published = await store.currentVersion(journeyId);
      if (published === undefined) throw unknownJourney(journeyId);
      keepCurrent(journeyId, published.version, readAt);
      return { version: published.version, program: await load(journeyId, published.version, published) };
    },
    program: (journeyId, version) => load(journeyId, version),
    forgetCurrent(journeyId) {
      if (journeyId === undefined) currentOf.clear();
      else currentOf.delete(journeyId);
    },
    async compileLive() {
      const live = await store.listLiveVersions();
      let broken = 0;
      for (const published of live) {
        await load(published.journeyId, published.version, published).catch(() => {
          broken += 1;
        });
      }
      return { live: live.length, unplayable: broken };
    },
  };
}

function nameOf(journeyId: string, version: string): string {
  return `${journeyId}@${version}`;
}

function refused(problems: readonly Problem[]): UsherError {
  const must = problems.filter((problem) => problem.severity === 'must' && problem.verdict === 'fails');
  const first = must[0];
  const said = first === undefined ? '' : ` The first one, at ${first.path || 'the top'}: ${first.message}`;
  return new UsherError(
    'runtime/refused',
    `The journey was not published: ${must.length} problem${must.length === 1 ? '' : 's'} must be mended first.${said}`,
    { problems },
  );
}

function unplayable(journeyId: string, version: string, why: string, cause?: unknown): UsherError {
  return new UsherError(
    'runtime/unplayable',
    `Version ${version} of the journey "${journeyId}" cannot run: ${why}. Its conversations are left as they are until this is mended.`,
    { cause },
  );
}

function unknownJourney(journeyId: string): UsherError {
  return new UsherError(
    'runtime/unknown-journey',
    `No journey "${journeyId}" is published here. Publish it, or bind the channel to one that is.`,
  );
}

function unknownVersion(journeyId: string, version: string): UsherError {
  return new UsherError(
    'runtime/unknown-version',
    `The journey "${journeyId}" has no version ${version}. Look at its list of versions.`,
  );
}

function testFailed(
  name: string,
  index: number,
  { step, message }: NonNullable<JourneyTestResult['failure']>,
): Problem {
  return {
    code: 'journey/test-failed',
    severity: 'must',
    verdict: 'fails',
    path: `tests.${index}`,
    message: `The test "${name}" fails at its step ${step}: ${message}. Mend the journey, or the test.`,
  };
}
