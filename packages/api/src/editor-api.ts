/**
 * What the editor asks of the server. Types only. All of it is for designers (and owners).
 *
 * | request | sends | answers |
 * |---|---|---|
 * | `GET /api/editor/journeys` | | `JourneysAnswer` |
 * | `POST /api/editor/journeys` | `CreateJourneyRequest` | 201 `DraftAnswer`; 409 `editor/id-taken` |
 * | `GET /api/editor/journeys/:id` | | `JourneyAnswer` |
 * | `PUT /api/editor/journeys/:id/draft` | `SaveDraftRequest` | 200 `DraftAnswer`; 409 `ConflictAnswer` |
 * | `DELETE /api/editor/journeys/:id/draft?baseRevision=3` | | 204: back to what is published; a journey never published is gone; 409 `ConflictAnswer` |
 * | `POST /api/editor/journeys/:id/publish` | `PublishRequest` | 201 `PublishedAnswer`; 422 `RefusedAnswer`; 409 |
 * | `GET /api/editor/journeys/:id/versions` | | `VersionsAnswer`, newest first |
 * | `GET /api/editor/journeys/:id/versions/:version` | | `VersionAnswer` |
 * | `GET /api/editor/published` | | `PublishedJourneysAnswer`: what journeys may call |
 * | `POST /api/editor/journeys/:id/versions/:version/restore` | `{}` | 201 `PublishedAnswer`: that version is current again |
 *
 * A document travels as the text of its file. Refusals are `{ error: { code, message, problems? } }`.
 */
import type { Millis, Problem } from '@usher/journey';

export interface JourneysAnswer {
  readonly journeys: readonly JourneyListing[];
}

export interface JourneyListing {
  readonly id: string;
  /** Of the draft where there is one. */
  readonly name: string;
  readonly languages: readonly string[];
  readonly draft?: { readonly revision: number; readonly updatedAt: Millis; readonly updatedBy: string };
  readonly published?: { readonly number: number; readonly at: Millis };
  /** The draft differs from what is published, or nothing is published yet. */
  readonly isChanged: boolean;
}

/** Every journey as it is published now. */
export interface PublishedJourneysAnswer {
  readonly journeys: readonly { readonly id: string; readonly number: number; readonly document: string }[];
}

export interface CreateJourneyRequest {
  readonly document: string;
}

/**
 * The last saved draft; publishing leaves it as it is. `revision` counts its saves and never goes back; 0 where nothing was saved
 * yet, and the document is the published one.
 */
export interface Draft {
  readonly revision: number;
  readonly document: string;
  readonly updatedAt: Millis;
  /** The name of the person who saved it. */
  readonly updatedBy: string;
}

export interface DraftAnswer {
  readonly draft: Omit<Draft, 'document'>;
}

export interface JourneyAnswer {
  readonly id: string;
  readonly draft: Draft;
  readonly published?: Version;
}

export interface SaveDraftRequest {
  /** The revision that the changes were made on: another one there is a conflict, and nothing is written. */
  readonly baseRevision: number;
  readonly document: string;
}

export interface ConflictAnswer {
  readonly error: { readonly code: 'editor/conflict'; readonly message: string };
  readonly draft: Draft;
}

export interface PublishRequest {
  /** The draft that is meant: another one there is a conflict. */
  readonly revision: number;
  readonly note?: string;
}

export interface Version {
  /** Content hash. */
  readonly version: string;
  readonly number: number;
  readonly publishedAt: Millis;
  readonly publishedBy?: string;
  readonly note?: string;
  readonly isCurrent: boolean;
  /** Conversations under way on it. */
  readonly conversations: number;
}

export interface PublishedAnswer {
  readonly version: Version;
  readonly problems: readonly Problem[];
}

export interface FailedTest {
  readonly name: string;
  /** What was expected and what happened, as a sentence. */
  readonly message: string;
}

export interface RefusedAnswer {
  readonly error: {
    readonly code: 'runtime/refused';
    readonly message: string;
    readonly problems: readonly Problem[];
    readonly failedTests: readonly FailedTest[];
  };
}

export interface VersionsAnswer {
  readonly versions: readonly Version[];
}

export interface VersionAnswer {
  readonly version: Version;
  readonly document: string;
}
