import type { ChannelPeer, PeerFile, ShownMessage } from '@usher/testkit';
import directLine, { type DirectLine as Client, type DirectLineOptions } from 'botframework-directlinejs';
import { expect, vi } from 'vitest';
import XMLHttpRequest from 'xhr2';
import type { Activity } from '../protocol.ts';
import { toInputId } from '../render/input-id.ts';
import { readScreen } from './read-screen.ts';
import { secret } from './start-directline.ts';

// Microsoft's client is made for browsers. WebSocket is Node's own.
Object.assign(globalThis, { XMLHttpRequest });
const { DirectLine } = directLine;

interface Sent {
  readonly send: () => Promise<string>;
}

/**
 * Somebody with Microsoft's own client, as Web Chat has it.
 * @param domain may change while they are away
 * @param isHeard whether a socket of theirs is open
 */
export async function connectClient(
  domain: () => string,
  isHeard: (address: string) => boolean,
): Promise<ChannelPeer & { readonly activities: Activity[] }> {
  const { token, conversationId } = (await (
    await fetch(`${domain()}/tokens/generate`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } })
  ).json()) as { token: string; conversationId: string };
  const activities: Activity[] = [];
  const spoken: string[] = [];
  let typing = false;
  let count = 0;
  let last: Sent | undefined;
  let lastFile: (() => Promise<void>) | undefined;

  let client = open({ token, domain: domain() });

  function open(options: DirectLineOptions): Client {
    const opened = new DirectLine({ webSocket: true, ...options });
    opened.activity$.subscribe({
      next: (activity: unknown) => hear(activity as Activity),
      error: () => undefined,
    });
    return opened;
  }

  function hear(activity: Activity): void {
    if (activity.type === 'typing') {
      typing = true;
      return;
    }
    typing = false;
    if (activities.some(({ id }) => id === activity.id)) return;
    activities.push(activity);
    if (activity.speak !== undefined) spoken.push(activity.speak);
  }

  function post(activity: object): Promise<void> {
    count += 1;
    const given = activity as { readonly channelData?: object };
    const channelData = { clientActivityID: `client-${count}`, ...given.channelData };
    const whole = { type: 'message', from: { id: 'ada' }, locale: 'en-GB', ...activity, channelData };
    last = {
      send: () =>
        new Promise((resolve, reject) => {
          client.postActivity(whole as never).subscribe({ next: resolve, error: reject });
        }),
    };
    lastFile = undefined;
    return sendLast();
  }

  async function sendLast(): Promise<void> {
    const id = await last?.send();
    if (id === undefined || id === 'retry') throw new Error('The activity was not taken.');
  }

  async function upload(text: string, files: readonly PeerFile[]): Promise<void> {
    count += 1;
    const form = new FormData();
    for (const { name, mime, bytes } of files) form.append('file', new Blob([bytes as BlobPart], { type: mime }), name);
    const said = {
      type: 'message',
      text,
      from: { id: 'ada' },
      channelData: { clientActivityID: `client-${count}` },
    };
    form.append('activity', new Blob([JSON.stringify(said)], { type: 'application/vnd.microsoft.activity' }));
    lastFile = async () => {
      const response = await fetch(`${domain()}/conversations/${conversationId}/upload?userId=ada`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: form,
      });
      if (!response.ok) throw new Error(`The upload was refused: ${await response.text()}`);
    };
    await lastFile();
  }

  await new Promise<void>((resolve, reject) => {
    client.connectionStatus$.subscribe((status) => {
      if (status === 2) resolve();
      if (status >= 3) reject(new Error(`The client ended with the status ${status}.`));
    });
  });

  // The client counts as connected before its socket is.
  const waitForSocket = () =>
    vi.waitFor(() => expect(isHeard(conversationId)).toBe(true), { timeout: 15_000, interval: 5 });
  await waitForSocket();

  return {
    address: conversationId,
    activities,
    say: (text, more) =>
      more?.attachments === undefined
        ? post({ text, textFormat: 'plain', attachments: [] })
        : upload(text, more.attachments),
    pick: ({ token: wanted, label }) =>
      post({
        text: label,
        value: findValue(activities, wanted) ?? { usher: { choice: wanted, label } },
        channelData: { messageBack: { displayText: label } },
      }),
    async submit(form, values) {
      const inputs = Object.entries(values).map(([id, value]) => {
        const field = form.fields.find((each) => each.id === id) ?? { id, kind: 'text' as const };
        return [toInputId(field), Array.isArray(value) ? value.join(',') : String(value)];
      });
      await post({
        value: { ...Object.fromEntries(inputs), usher: { form: form.token } },
        channelData: { postBack: true },
      });
    },
    cause: {
      joined: async () => undefined,
      left: () => post({ type: 'endOfConversation' }),
    },
    repeat: () => (lastFile === undefined ? sendLast() : lastFile()),
    sees: () =>
      shown()
        .map(({ text }) => text)
        .join('\n'),
    shown,
    seesTyping: () => typing,
    hears: () => spoken,
    async goAway() {
      client.end();
      await vi.waitFor(() => expect(isHeard(conversationId)).toBe(false), { timeout: 15_000, interval: 5 });
    },
    async comeBack() {
      client = open({ token, domain: domain(), conversationId, watermark: '0' } as DirectLineOptions);
      await waitForSocket();
    },
  };

  function shown(): readonly ShownMessage[] {
    return activities.filter(({ from }) => from.role === 'bot').map(readScreen);
  }
}

/** What the button of a token sends, as the card says. */
function findValue(activities: readonly Activity[], token: string): unknown {
  const actions = activities.flatMap(({ attachments = [], suggestedActions }) => [
    ...(suggestedActions?.actions ?? []),
    ...attachments.flatMap(({ content }) => (content as { buttons?: { value: unknown }[] } | undefined)?.buttons ?? []),
  ]);
  return actions.map(({ value }) => value).find((value) => JSON.stringify(value)?.includes(token));
}
