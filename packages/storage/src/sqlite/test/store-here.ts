import { UsherError } from '@usher/journey';
import type { Store } from '../../store.ts';
import { createStoreOn } from '../create-sqlite-store.ts';
import { openDatabase } from '../open-database.ts';
import type { Answer, Answered, CallName } from '../wire.ts';
import { createWorkQueue } from '../work-queue.ts';

/** For tests: an embedded store on the calling thread, so that somebody may say how much space there is. */
export interface StoreHere {
  readonly store: Store;
  /** Lets the database grow by so many pages of 4,096 bytes and no more, as a disk does that is nearly full. */
  leave(pages: number): void;
  close(): void;
}

/** @param folder must be there */
export function openStoreHere(folder: string, durability: 'full' | 'relaxed' = 'full'): StoreHere {
  const opened = openDatabase(folder, durability);
  const answers = new Map<number, Answered>();
  const queue = createWorkQueue(opened, (given) => {
    for (const answered of given) answers.set(answered.id, answered);
  });
  let lastId = 0;
  const work = () => {
    for (let isMore = true; isMore; ) isMore = queue.work();
  };
  const store = createStoreOn({
    async ask<Name extends CallName>(name: Name, given: object): Promise<Answer<Name>> {
      lastId += 1;
      const id = lastId;
      queue.add({ id, name, given: given as never });
      // Whatever is asked for in the same moment goes into one transaction.
      await Promise.resolve();
      work();
      const answered = answers.get(id);
      answers.delete(id);
      if (answered === undefined) throw new Error(`The call ${name} was not answered.`);
      if ('answer' in answered) return answered.answer as Answer<Name>;
      throw new UsherError(answered.failure.code, answered.failure.message, { retry: answered.failure.retry });
    },
    close: async () => {},
    kill: async () => {},
  });
  const count = () => Number(opened.database.prepare('PRAGMA page_count').get()?.page_count);
  return {
    store,
    leave: (pages) => opened.database.exec(`PRAGMA max_page_count = ${count() + pages}`),
    close: opened.close,
  };
}
