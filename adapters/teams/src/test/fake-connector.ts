import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '@usher/journey';
import { listen, readWhole } from './listen.ts';

/** What the connector does to a call. `before`: nothing arrives; `after`: the message is there all the same. */
export interface Fault {
  readonly kind: 'status' | 'status-after' | 'reset-after' | 'hang-after';
  readonly status?: number;
  readonly code?: string;
  readonly retryAfterSeconds?: number;
  /** How many calls meet it; all where absent. */
  readonly times?: number;
  /** How many go well before. */
  readonly after?: number;
  /** Only calls of this method. */
  readonly method?: string;
}

export interface Call {
  readonly method: string;
  readonly conversation: string;
  readonly activityId: string | undefined;
  readonly authorization: string | undefined;
  readonly activity: ShownActivity;
}

/** An activity as a client of Teams gets it. */
export interface ShownActivity {
  readonly id?: string;
  readonly type: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly speak?: string;
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly contentUrl?: string;
    readonly name?: string;
    readonly content?: Json;
  }[];
  readonly attachmentLayout?: string;
  readonly suggestedActions?: { readonly actions: readonly { readonly title: string; readonly value: string }[] };
  readonly entities?: readonly Json[];
}

/** A Bot Connector of ours, as far as a bot calls it: conversations hold what was sent to them. */
export interface FakeConnector {
  readonly url: string;
  readonly calls: readonly Call[];
  /** What stands in a conversation now, in order. */
  shown(conversation: string): readonly (ShownActivity & { readonly id: string })[];
  typed(conversation: string): number;
  plan(fault: Fault): void;
  heal(): void;
  /** Nobody can connect, until `heal`. */
  goDown(): void;
  /** Puts a file where only the bot's token reads it. @returns its address */
  hold(name: string, mime: string, bytes: Uint8Array): string;
  /** Files that were laid into somebody's OneDrive, by name. */
  readonly uploaded: ReadonlyMap<string, Buffer>;
  /** Tokens that were exchanged, or codes typed, count as a sign-in where they are this. */
  signInProof: string;
  close(): Promise<void>;
}

export async function startFakeConnector({
  botToken,
  onShown,
}: {
  readonly botToken?: string;
  /** Hears at once of each new message, by its conversation. */
  readonly onShown?: (conversation: string) => void;
} = {}): Promise<FakeConnector> {
  const calls: Call[] = [];
  const conversations = new Map<string, (ShownActivity & { readonly id: string })[]>();
  const typing = new Map<string, number>();
  const held = new Map<string, { readonly mime: string; readonly bytes: Uint8Array }>();
  const uploaded = new Map<string, Buffer>();
  let plans: { fault: Fault; left: number; skip: number }[] = [];
  let counted = 0;

  function meet(method: string): Fault | undefined {
    for (const plan of plans) {
      if ((plan.fault.method !== undefined && plan.fault.method !== method) || plan.left <= 0) continue;
      if (plan.skip > 0) {
        plan.skip -= 1;
        return undefined;
      }
      plan.left -= 1;
      return plan.fault;
    }
    return undefined;
  }

  const server = await listen(async (request, response) => {
    const body = await readWhole(request);
    const url = new URL(request.url ?? '/', 'http://connector');
    if (url.pathname.startsWith('/files/')) return giveFile(url.pathname, request, response);
    if (url.pathname.startsWith('/onedrive/')) {
      uploaded.set(`${url.pathname.slice('/onedrive/'.length)} ${request.headers['content-range']}`, body);
      return json(response, 201, {});
    }
    if (url.pathname.startsWith('/api/usertoken/')) {
      const proof =
        request.method === 'POST'
          ? (JSON.parse(body.toString()) as { token?: string }).token
          : url.searchParams.get('code');
      return proof === connector.signInProof ? json(response, 200, { token: 'a-token' }) : json(response, 404, {});
    }
    if (url.pathname.startsWith('/api/botsignin/GetSignInResource')) {
      return json(response, 200, {
        signInLink: 'https://login.example/sign-in',
        tokenExchangeResource: { id: 'exchange-1', uri: 'api://bot' },
      });
    }
    converse(url, body, request, response);
  });

  function converse(url: URL, body: Buffer, request: IncomingMessage, response: ServerResponse): unknown {
    const { method = '' } = request;
    const [, conversation = '', activityId] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/
        .exec(url.pathname)
        ?.map((part) => part && decodeURIComponent(part)) ?? [];
    if (conversation === '') return json(response, 404, {});
    const activity = (body.length === 0 ? { type: '' } : JSON.parse(body.toString())) as ShownActivity;
    const call = { method, conversation, activityId, authorization: request.headers.authorization, activity };
    calls.push(call);
    if (botToken !== undefined && request.headers.authorization !== `Bearer ${botToken}`) {
      return json(response, 401, { error: { code: 'Unauthorized' } });
    }
    const fault = activity.type === 'typing' ? undefined : meet(method);
    if (fault?.kind === 'status') return fail(response, fault);
    if (body.length > 40_000) return json(response, 413, { error: { code: 'MessageSizeTooBig' } });
    const id = perform(call);
    if (id === undefined) return json(response, 404, { error: { code: 'ActivityNotFoundInConversation' } });
    if (fault?.kind === 'status-after') return fail(response, fault);
    if (fault?.kind === 'reset-after') return request.socket.destroy();
    if (fault?.kind === 'hang-after') return undefined;
    return json(response, method === 'POST' ? 201 : 200, method === 'DELETE' ? {} : { id });
  }

  function perform({ method, conversation, activityId, activity }: Call): string | undefined {
    const shown = conversations.get(conversation) ?? [];
    conversations.set(conversation, shown);
    if (method === 'POST') {
      counted += 1;
      const id = `1:${counted}`;
      if (activity.type === 'typing') typing.set(conversation, (typing.get(conversation) ?? 0) + 1);
      else {
        shown.push({ ...activity, id });
        onShown?.(conversation);
      }
      return id;
    }
    // The message that began a thread is also the thread's.
    const begun = conversations.get(conversation.replace(/;messageid=.*$/, '')) ?? [];
    const holder = [shown, begun].find((some) => some.some(({ id }) => id === activityId));
    if (holder === undefined || activityId === undefined) return undefined;
    const at = holder.findIndex(({ id }) => id === activityId);
    if (method === 'DELETE') holder.splice(at, 1);
    else holder.splice(at, 1, { ...activity, id: activityId });
    return activityId;
  }

  function giveFile(path: string, request: IncomingMessage, response: ServerResponse): unknown {
    const file = held.get(path);
    const mayRead = botToken === undefined || request.headers.authorization === `Bearer ${botToken}`;
    if (file === undefined || !mayRead) return json(response, file === undefined ? 404 : 401, {});
    return response.writeHead(200, { 'content-type': file.mime }).end(file.bytes);
  }

  const connector: FakeConnector = {
    url: `${server.url}/`,
    calls,
    uploaded,
    signInProof: 'right',
    shown: (conversation) => conversations.get(conversation) ?? [],
    typed: (conversation) => typing.get(conversation) ?? 0,
    plan(fault) {
      plans.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY, skip: fault.after ?? 0 });
    },
    heal() {
      plans = [];
      server.setDown(false);
    },
    goDown: () => server.setDown(true),
    hold(name, mime, bytes) {
      held.set(`/files/${name}`, { mime, bytes });
      return `${server.url}/files/${name}`;
    },
    close: server.close,
  };
  return connector;
}

function fail(response: ServerResponse, { status = 500, code = 'ServiceError', retryAfterSeconds }: Fault): unknown {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  return json(response, status, { error: { code, message: 'It was planned so.' } });
}

function json(response: ServerResponse, status: number, body: unknown): unknown {
  return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
