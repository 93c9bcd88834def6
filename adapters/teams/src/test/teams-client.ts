import { randomUUID } from 'node:crypto';
import type { Json } from '@usher/journey';
import type { ChannelPeer, PeerFile } from '@usher/testkit';
import { isObject } from '../activity.ts';
import { toAddress } from '../address.ts';
import { readScreen } from './read-screen.ts';
import type { TeamsUnderTest } from './start-teams.ts';

type Post = (activity: object) => Promise<{ readonly status: number; readonly body: unknown }>;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

export interface TeamsClient extends ChannelPeer {
  readonly person: Person;
  readonly conversation: object & { readonly id: string };
  /** An activity of this person's, whole but for its type. */
  compose(activity: object): object;
}

/** A client of Teams as somebody holds it: presses what it shows, and reports as Teams does. */
export function createTeamsClient(
  teams: TeamsUnderTest,
  post: Post,
  person: Person,
  conversation: object & { readonly id: string },
  isShared: boolean,
): TeamsClient {
  const address = toAddress(
    isShared ? { conversation: conversation.id, user: person.id } : { conversation: conversation.id },
  );
  let last: object = {};
  let lastId = '';
  const shown = () => teams.connector.shown(conversation.id);
  const open = (place: string) => {
    const file = teams.files.kept.find(({ id }) => id === place || teams.files.addressOf(id) === place);
    return file === undefined ? '' : Buffer.from(file.bytes).toString();
  };

  function compose(activity: object): object {
    return {
      id: randomUUID(),
      timestamp: new Date(teams.clock).toISOString(),
      from: person,
      conversation,
      ...activity,
    };
  }

  async function report(activity: object): Promise<unknown> {
    last = compose(activity);
    return again();
  }

  async function again(): Promise<unknown> {
    const { status, body } = await post(last);
    if (status >= 300) throw new Error(`Teams was answered ${status}.`);
    const told = isObject(body) ? body : {};
    if (String(told.type).endsWith('activity.message')) throw new Error(String(told.value));
    return body;
  }

  /** Presses the newest button whose data fits. */
  async function press(fits: (data: Record<string, unknown>) => boolean, inputs: object = {}): Promise<boolean> {
    for (const { id, attachments = [] } of [...shown()].reverse()) {
      for (const { content } of attachments) {
        const actions = isObject(content) && Array.isArray(content.actions) ? content.actions.filter(isObject) : [];
        const action = actions.find(({ data }) => isObject(data) && isObject(data.usher) && fits(data.usher));
        if (action === undefined) continue;
        await perform(action, inputs, id);
        return true;
      }
    }
    return false;
  }

  async function perform(action: Record<string, unknown>, inputs: object, replyToId: string): Promise<void> {
    const data = { ...(action.data as object), ...inputs };
    if (isObject(action.data) && isObject(action.data.msteams)) {
      const body = (await report({ type: 'invoke', name: 'task/fetch', replyToId, value: { data } })) as never;
      const card = (body as { task: { value: { card: { content: { actions: { data: object }[] } } } } }).task.value
        .card;
      const value = { data: { ...card.content.actions[0]?.data, ...inputs } };
      await report({ type: 'invoke', name: 'task/submit', value });
    } else if (action.type === 'Action.Execute') {
      const value = { action: { type: 'Action.Execute', verb: action.verb, data }, trigger: 'manual' };
      await report({ type: 'invoke', name: 'adaptiveCard/action', replyToId, value });
    } else {
      await report({ type: 'message', value: data, replyToId });
    }
  }

  /** A list holds its tokens in its entries. */
  async function pickFromList(token: string): Promise<boolean> {
    for (const { attachments = [] } of [...shown()].reverse()) {
      const text = JSON.stringify(attachments);
      const value = new RegExp(`"value":"(${token} [^"]*)"`).exec(text)?.[1];
      if (value !== undefined) return press(({ k }) => k === 'list', { pick: value });
    }
    return false;
  }

  async function pickQuick(label: string): Promise<boolean> {
    const actions = shown().at(-1)?.suggestedActions?.actions ?? [];
    const action = actions.find(({ title }) => title === label);
    if (action !== undefined) await report({ type: 'message', text: action.value });
    return action !== undefined;
  }

  function toAttachment({ name, bytes, mime }: PeerFile): object {
    const downloadUrl = teams.connector.hold(`${randomUUID()}`, mime, bytes);
    return {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name,
      contentUrl: `https://tenant.sharepoint.example/${name}`,
      content: { downloadUrl, uniqueId: randomUUID(), fileType: name.split('.').at(-1) },
    };
  }

  // People leave groups; who is alone with the bot stays.
  const elsewhere = isShared
    ? conversation
    : { id: '19:elsewhere@thread.v2', conversationType: 'groupChat', isGroup: true };
  // Teams tells of installations; Azure's test page of who opens it.
  const testPage = { channelId: 'webchat', conversation: { id: `a:${randomUUID()}` } };

  return {
    person,
    conversation,
    address,
    compose,
    async say(text, { attachments = [] } = {}) {
      await report({ type: 'message', text, attachments: attachments.map(toAttachment) });
      lastId = (last as { id: string }).id;
    },
    async pick({ token, label }) {
      if (await press(({ t }) => t === token)) return;
      if ((await pickFromList(token)) || (await pickQuick(label))) return;
      await report({ type: 'message', value: { usher: { k: 'choice', t: token, l: label } } });
    },
    async submit({ token }, values) {
      const inputs = Object.entries(values).map(([id, value]) => [`field.${id}`, toInput(value)]);
      await press(({ t }) => t === token, Object.fromEntries(inputs));
    },
    async react(ref, emoji, isRemoved = false) {
      const reactions = [{ type: emoji === '👍' ? 'like' : 'heart' }];
      const change = isRemoved ? { reactionsRemoved: reactions } : { reactionsAdded: reactions };
      await report({ type: 'messageReaction', id: ref, replyToId: ref, ...change });
    },
    async edit(text) {
      await report({ type: 'messageUpdate', id: lastId, text, channelData: { eventType: 'editMessage' } });
      return lastId;
    },
    async delete() {
      await report({ type: 'messageDelete', id: lastId, channelData: { eventType: 'softDeleteMessage' } });
      return lastId;
    },
    cause: {
      async installed() {
        await report({ type: 'installationUpdate', action: 'add' });
      },
      async uninstalled() {
        await report({ type: 'installationUpdate', action: 'remove' });
      },
      async joined() {
        await report({ type: 'conversationUpdate', ...testPage, membersAdded: [person] });
      },
      async left() {
        await report({ type: 'conversationUpdate', conversation: elsewhere, membersRemoved: [person] });
      },
      async receipt() {
        const name = 'application/vnd.microsoft.readReceipt';
        await report({ type: 'event', name, value: { lastReadMessageId: shown().at(-1)?.id } });
      },
    },
    async repeat() {
      await again();
    },
    sees: () =>
      shown()
        .map((activity) => readScreen(activity, open).text)
        .join('\n'),
    shown: () => shown().map((activity) => ({ ref: activity.id, ...readScreen(activity, open) })),
    notified: () =>
      shown().flatMap(({ entities = [] }) =>
        entities
          .filter((entity) => isObject(entity) && entity.type === 'mention')
          .map((entity) => JSON.stringify(entity)),
      ),
    seesTyping: () => teams.connector.typed(conversation.id) > 0,
    hears: () => shown().flatMap(({ speak }) => speak ?? []),
  };
}

function toInput(value: Json): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
