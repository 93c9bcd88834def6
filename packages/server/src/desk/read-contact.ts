import type { DeskContact, DeskContactConversation, ForgottenContact } from '@usher/api/desk';
import { type Content, contentToText, UsherError } from '@usher/journey';
import type { Runtime } from '@usher/runtime';
import type { ConversationRecord, LastLines, Store, TranscriptEntry } from '@usher/storage';
import { createJourneySummaries } from '../journey-summary.ts';

export interface ContactParts {
  readonly store: Pick<
    Store,
    'findConversationByKey' | 'findCurrent' | 'findVersion' | 'listCurrent' | 'readLastLines'
  >;
  readonly runtime: Pick<Runtime, 'contactOf'>;
}

/** More than fit beside a conversation. */
const most = 100;
const longestLine = 140;

/** Who a conversation is with, on all channels. @throws UsherError `server/not-found` */
export async function readContact({ store, runtime }: ContactParts, key: string): Promise<DeskContact> {
  await requireConversation(store, key);
  const { persons, conversations } = await runtime.contactOf(key);
  const journeys = createJourneySummaries(store);
  const found = await Promise.all(conversations.slice(0, most).map((each) => store.findConversationByKey(each)));
  // One that was about to begin may never have come about.
  const records = found.filter((each) => each !== undefined).sort((one, other) => other.startedAt - one.startedAt);
  const lastLines = new Map<number, LastLines>();
  for (const each of await store.readLastLines(records.map(({ id }) => id))) lastLines.set(each.conversationId, each);
  return {
    persons: persons.map(({ channel, name, since, isVerified }) => ({
      ...{ channel, since, isVerified: isVerified === true },
      ...(name === undefined ? {} : { name }),
    })),
    conversations: await Promise.all(
      records.map(async (record) => {
        const journey = await journeys.find(record.journeyId);
        return toListed(record, journey?.name ?? record.journeyId, lastLines.get(record.id));
      }),
    ),
  };
}

/** Forgets whom a conversation is with, on all channels. @throws UsherError `server/not-found` */
export async function forgetContact(
  {
    store,
    runtime,
  }: { readonly store: Pick<Store, 'findConversationByKey'>; readonly runtime: Pick<Runtime, 'forget'> },
  key: string,
): Promise<ForgottenContact> {
  await requireConversation(store, key);
  return runtime.forget(key);
}

async function requireConversation(store: Pick<Store, 'findConversationByKey'>, key: string): Promise<void> {
  if ((await store.findConversationByKey(key)) !== undefined) return;
  throw new UsherError('server/not-found', 'There is no conversation of this key.');
}

function toListed(record: ConversationRecord, journey: string, lines: LastLines | undefined): DeskContactConversation {
  const { key, place, startedAt, updatedAt, status } = record;
  const { outcome } = JSON.parse(record.snapshot) as { readonly outcome?: string };
  const last = [lines?.in, lines?.out]
    .filter((line) => line !== undefined)
    .sort((one, other) => other.seq - one.seq)[0];
  const lastLine = last === undefined ? '' : textOf(last);
  return {
    ...{ key, channel: place.channel, journey, startedAt, updatedAt, status },
    ...(outcome === undefined ? {} : { outcome }),
    ...(lastLine === '' ? {} : { lastLine }),
  };
}

function textOf({ body }: TranscriptEntry): string {
  const { text, label, content } = body as {
    readonly text?: string;
    readonly label?: string;
    readonly content?: readonly Content[];
  };
  const whole = text ?? label ?? (content ?? []).map(contentToText).join(' ');
  return whole.length <= longestLine ? whole : `${whole.slice(0, longestLine - 1)}…`;
}
