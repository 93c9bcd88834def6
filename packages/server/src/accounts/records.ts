import type { Millis } from '@usher/journey';
import type { Tables } from './accounts-database.ts';
import { type Credentials, createCredentials } from './credentials.ts';
import { createLinks, type Links } from './links.ts';
import { createPeople, type People } from './people.ts';
import { createSessionRecords, type SessionRecords } from './session-records.ts';

/** Everything that our own code asks of the accounts and writes there, at once or within a turn. */
export interface Records {
  readonly people: People;
  readonly links: Links;
  readonly credentials: Credentials;
  readonly sessions: SessionRecords;
}

export function createRecords(tables: Tables, now: () => Millis): Records {
  return {
    people: createPeople(tables, now),
    links: createLinks(tables, now),
    credentials: createCredentials(tables, now),
    sessions: createSessionRecords(tables, now),
  };
}
