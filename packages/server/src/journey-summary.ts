import type { CurrentVersion, Store } from '@usher/storage';

/** What anyone may know of a published journey. */
export interface JourneySummary {
  readonly id: string;
  readonly name: string;
  /** What the designer says of it, if anything. */
  readonly description?: string;
  readonly languages: readonly string[];
  /** Counts up by one with every version. */
  readonly number: number;
}

/** Published journeys in short. Opening a conversation asks for one, so a document is read once, not each time. */
export interface JourneySummaries {
  find(id: string): Promise<JourneySummary | undefined>;
  list(): Promise<readonly JourneySummary[]>;
}

type Told = Pick<JourneySummary, 'name' | 'description' | 'languages'>;

/** Versions never change; of more than these the memory is not worth it. */
const mostKnown = 1_000;

export function createJourneySummaries(
  store: Pick<Store, 'findCurrent' | 'findVersion' | 'listCurrent'>,
): JourneySummaries {
  const known = new Map<string, Told>();
  const read = async ({ journeyId, version, number }: CurrentVersion): Promise<JourneySummary | undefined> => {
    const key = `${journeyId}@${version}`;
    const document = known.has(key) ? undefined : (await store.findVersion(journeyId, version))?.document;
    const told = known.get(key) ?? (document === undefined ? undefined : readTold(document));
    if (told === undefined) return undefined;
    if (known.size >= mostKnown) known.clear();
    known.set(key, told);
    return { id: journeyId, ...told, number };
  };
  return {
    async find(id) {
      const current = await store.findCurrent(id);
      return current && read(current);
    },
    async list() {
      const summaries = await Promise.all((await store.listCurrent()).map(read));
      return summaries.filter((summary) => summary !== undefined);
    },
  };
}

/** From the document, which was checked when it was published. */
function readTold(document: string): Told {
  const { name, description, languages } = JSON.parse(document) as Told;
  return { name, ...(description === undefined ? {} : { description }), languages };
}
