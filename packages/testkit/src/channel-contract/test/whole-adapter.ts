import {
  type Capabilities,
  type ChannelAdapter,
  ChannelError,
  type ChannelMemory,
  type Delivery,
  type InboundBody,
  inboundTypes,
  type OutboundMessage,
  type Take,
} from '@usher/channel';
import { type Content, contentToText } from '@usher/journey';
import type { Flaw } from './flaws.ts';
import { createReceive } from './whole-ingress.ts';
import {
  type Answer,
  PlatformError,
  type PlatformEvent,
  type PlatformMessage,
  type PlatformRequest,
  secrets,
  type WholePlatform,
} from './whole-platform.ts';

export interface WholeParts {
  readonly platform: WholePlatform;
  readonly memory: ChannelMemory;
  readonly log: unknown[];
  readonly isIdempotent: boolean;
  readonly flaw: Flaw | undefined;
  /** 0 is the node that began. */
  readonly node: number;
}

export interface WholeAdapter extends ChannelAdapter {
  readonly receive: (request: PlatformRequest) => Promise<Answer>;
}

const capabilities: Capabilities = {
  textLimit: 500,
  textUnit: 'utf16',
  markdown: [],
  buttons: 3,
  buttonLabel: 20,
  listItems: 10,
  listLabel: 24,
  listDescription: 72,
  quickReplies: 3,
  images: true,
  media: { audio: 1_000_000, video: 1_000_000, file: 1_000_000 },
  cards: true,
  carousel: 10,
  links: true,
  ratings: true,
  forms: { fields: 5, title: 45, label: 45, kinds: ['text', 'number', 'select', 'multiselect', 'toggle'] },
  requests: ['file', 'location'],
  locations: true,
  speak: true,
  typing: true,
  edits: true,
  deletes: true,
  reactions: true,
  inbound: inboundTypes,
  inboundFileBytes: 1_000,
  proactive: 'always',
  idempotent: true,
};

/** An adapter that does all that a channel can do; with a flaw, it does one thing wrongly. */
export function createWholeAdapter(parts: WholeParts): WholeAdapter {
  const { platform, memory, log, isIdempotent, flaw, node } = parts;
  let take: Take | undefined;
  let isDead = false;
  let hasCredentials = true;
  let late: OutboundMessage | undefined;
  let looks = 0;
  const shownTokens = new Set<string>();

  async function hear(event: PlatformEvent): Promise<void> {
    if (isDead || (event.by === 'us' && flaw !== 'hears itself')) return;
    if (event.by === 'bot' && flaw !== 'hears other bots') return;
    if (flaw === 'hears on the first node only' && node > 0) return;
    const address = event.from;
    await memory.write(`person/${address}`, { address });
    const body = changeBody(event.body);
    if (body === undefined) return;
    looks += 1;
    if (flaw === 'loses what comes while it begins' && node > 0 && looks === 1) return;
    const eventKey = flaw === 'makes keys up' ? `made-up-${looks}` : event.id;
    const receivedAt = platform.time;
    try {
      const isLate =
        (flaw === 'mixes the order up' && looks % 4 === 0) ||
        (flaw === 'mixes up what comes while it begins' && node > 0 && looks < 4);
      const taking = wait(isLate ? 20 : 0).then(() => take?.([{ ...body, eventKey, address, receivedAt }]));
      if (!isLate) await taking;
      if (flaw === 'reports what it does not declare') await reportAlien(address);
    } catch (error) {
      log.push(flaw === 'logs what was written' ? { error, event } : error);
      if (flaw === 'swallows what could not be taken') await memory.write(`seen/${event.id}`, true);
      throw error;
    }
  }

  async function reportAlien(address: string): Promise<void> {
    const alien = { type: 'moonrise', eventKey: `alien-${looks}`, address, receivedAt: 0 };
    await take?.([alien as unknown as Parameters<Take>[0][number]]);
  }

  /** What a flaw makes of an event; undefined drops it. */
  function changeBody(body: InboundBody): InboundBody | undefined {
    switch (body.type) {
      case 'message': {
        if (flaw === 'corrects what was typed') return { ...body, text: body.text.toLowerCase().normalize('NFKC') };
        if (body.location !== undefined && flaw === 'drops places') return undefined;
        const { attachments = [] } = body;
        const fitting = attachments.filter(({ bytes = 0 }) => bytes <= 1_000 || flaw === 'takes files of any size');
        if (attachments.length === 0) return body;
        if (flaw !== 'puts files into events') return { ...body, attachments: fitting };
        return { ...body, attachments: fitting.map((file) => ({ ...file, url: 'data:text/plain,x' })) };
      }
      case 'choice': {
        if (flaw === 'shortens tokens') return { ...body, token: body.token.slice(0, 5) };
        if (flaw === 'replaces unknown tokens' && !shownTokens.has(body.token)) return { ...body, token: 'Token0' };
        if (flaw === 'takes an old choice for a new one') return { ...body, token: 'newest' };
        return flaw === 'forgets what it showed' && !shownTokens.has(body.token) ? undefined : body;
      }
      case 'form':
        return flaw === 'drops fields of forms' ? { ...body, values: {} } : body;
      case 'command':
        return flaw === 'drops the words of commands' ? { type: 'command', name: body.name } : body;
      case 'edited':
        return flaw === 'takes edits for messages' ? { type: 'message', text: body.text } : body;
      case 'left':
        return flaw === 'declares what it does not report' ? undefined : body;
      default:
        return body;
    }
  }

  async function deliver(message: OutboundMessage): Promise<Delivery> {
    if (flaw === 'keeps the first message for later' && late === undefined) {
      late = message;
      return { status: 'sent' };
    }
    const refs: string[] = [];
    const from = flaw === 'starts over' ? 0 : Number(message.resume ?? 0);
    for (const [index, content] of [...message.content.entries()].slice(from)) {
      try {
        refs.push(...postOne(message, content, index));
        hasCredentials = true;
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        // What has arrived is not said again: the next attempt goes on behind it.
        if (index > from && mayPass(error)) return { status: 'partial', resume: String(index), refs, retryAfter: 1 };
        return endOf(error, message.address);
      }
    }
    await memory.write(`person/${message.address}`, { address: message.address });
    if (late !== undefined && late !== message) {
      const kept = late;
      for (const [index, content] of kept.content.entries()) postOne(kept, content, index);
    }
    return { status: platform.absent.has(message.address) ? 'queued' : 'sent', refs };
  }

  function postOne({ address, author, nonce }: OutboundMessage, content: Content, index: number): string[] {
    for (const choice of content.kind === 'choices' ? content.choices : []) shownTokens.add(choice.token);
    const shown = show(content);
    const name = index > 0 || author === undefined || flaw === 'hides who speaks' ? '' : `${author.name}: `;
    const id = flaw === 'shows the id of an agent' && author !== undefined ? author.id : '';
    const message = { ...shown, text: `${name}${id}${shown.text}` };
    if (/@everyone/.test(message.text) && flaw === 'notifies everybody') platform.notified.push('everyone');
    if (flaw === 'drops what is for the absent' && platform.absent.has(address)) return [];
    const isKnown = isIdempotent && flaw !== 'ignores nonces' && flaw !== 'starts over';
    const to = flaw === 'sends to everybody' ? [...platform.people.keys()] : [address];
    return to.map((each) => platform.post(each, message, isKnown ? `${nonce}-${index}` : undefined));
  }

  function show(content: Content): Omit<PlatformMessage, 'ref'> {
    looks += 1;
    const choices = content.kind === 'choices' ? content.choices.map(({ label }) => label) : [];
    const tokens =
      content.kind === 'choices' && flaw === 'shows tokens' ? content.choices.map(({ token }) => token) : [];
    const speak = content.kind === 'text' && flaw !== 'speaks nothing' ? content.speak : undefined;
    const text = spoil([contentToText(content), ...listMore(content), ...tokens].join('\n'));
    return { text, choices, reactions: [], ...(speak !== undefined && { spoken: speak }) };
  }

  function spoil(text: string): string {
    if (flaw === 'cuts long texts') return text.slice(0, 490);
    if (flaw === 'cuts within characters') return text.replace(/👩‍👩‍👦/gu, '👩\uFFFD');
    if (flaw === 'obeys formatting') return text.replace(/[*_`]/g, '');
    if (flaw === 'hides alternative texts') return text.replace(/\[[^\]]*\]/g, '');
    return flaw === 'looks different each time' ? `${text} ${looks}` : text;
  }

  /** @throws ChannelError where it may be tried again */
  function endOf({ kind }: PlatformError, address: string): Delivery {
    const again = (retry: ChannelError['retry']) => new ChannelError('channel/failed', `The platform: ${kind}.`, retry);
    const gone = flaw === 'gives up at once';
    if (flaw === 'logs its secret') log.push(new Error(`Called with ${secrets[0]}.`));
    switch (kind) {
      case 'rate-limited':
        throw again(flaw === 'ignores pauses' ? 'later' : { afterMillis: 60 });
      case 'error-before':
      case 'down':
        throw again(gone ? 'never' : 'later');
      case 'error-after':
      case 'reset-after':
        return { status: flaw === 'says that it was sent' ? 'sent' : 'unknown' };
      case 'revoked':
        hasCredentials = false;
        throw again('later');
      case 'nobody':
        if (flaw === 'tries unknown addresses for ever') throw again('later');
        return { status: 'refused', code: 'channel/nobody', message: `Nobody is at ${address}.` };
      default:
        if (flaw === 'tries for ever') throw again('later');
        return { status: 'refused', code: 'channel/refused', message: 'The platform does not take it.' };
    }
  }

  const operate = (address: string, ref: string, change: (messages: PlatformMessage[], index: number) => void) => {
    const messages = platform.people.get(address) ?? [];
    const index = messages.findIndex((message) => message.ref === ref);
    if (index === -1 && flaw === 'throws at unknown messages') throw new Error('There is none.');
    if (index === -1) return { status: 'impossible', why: 'There is no such message.' } as const;
    change(messages, index);
    return { status: 'done' } as const;
  };

  return {
    channel: flaw === 'a name with spaces' ? 'a b' : 'whole',
    capabilities: {
      ...capabilities,
      idempotent: isIdempotent,
      inbound: inboundTypes.filter((type) => type !== 'form' || flaw !== 'shows forms and hears none'),
    },
    receive: createReceive({ ...parts, hear }),
    async listen(given, signal) {
      take = given;
      const listener = (event: PlatformEvent) => hearOnce(event);
      if (flaw === 'forgets addresses' && node > 0) platform.people.clear();
      platform.listeners.push(listener);
      signal.addEventListener('abort', () => {
        if (flaw === 'hears on after it was stopped') return;
        platform.listeners.splice(platform.listeners.indexOf(listener), 1);
      });
    },
    deliver,
    async typing(address) {
      platform.typists.add(address);
    },
    ...(flaw !== 'lacks an operation' && {
      edit: async (address, ref, content) =>
        operate(address, ref, (messages, index) => {
          const [first] = content;
          if (first !== undefined) messages[index] = { ...show(first), ref };
        }),
    }),
    delete: async (address, ref) => operate(address, ref, (messages, index) => messages.splice(index, 1)),
    react: async (address, ref, emoji, isOn) =>
      operate(address, ref, (messages, index) => {
        const message = messages[index];
        if (message !== undefined) messages[index] = { ...message, reactions: isOn ? [emoji] : [] };
      }),
    health() {
      if (!hasCredentials && flaw !== 'is always well') return { status: 'down', reason: 'Give it a new key.' };
      return { status: 'ok', facts: { key: flaw === 'tells its secret' ? (secrets[0] ?? '') : 'set' } };
    },
    async forget(address) {
      if (flaw !== 'forgets nobody') await memory.forget(`person/${address}`);
    },
  };

  /** Nonsense, and what was marked as seen, goes no further. */
  async function hearOnce(event: PlatformEvent): Promise<void> {
    if (typeof event?.body?.type !== 'string') {
      if (flaw === 'ends at nonsense') isDead = true;
      return;
    }
    if ((await memory.read(`seen/${event.id}`)) === true) return;
    await hear(event);
    if (flaw !== 'hears on all nodes') return;
    await take?.([{ ...event.body, eventKey: `${event.id}-again`, address: event.from, receivedAt: platform.time }]);
  }
}

function mayPass({ kind }: PlatformError): boolean {
  return kind === 'rate-limited' || kind === 'error-before' || kind === 'down';
}

function listMore(content: Content): string[] {
  if (content.kind === 'card') return content.image === undefined ? [] : [content.image.url];
  if (content.kind === 'carousel') return content.cards.map((card) => card.image?.url ?? '');
  return content.kind === 'media' ? [content.name ?? ''] : [];
}

async function wait(millis: number): Promise<void> {
  if (millis > 0) await new Promise((resolve) => setTimeout(resolve, millis));
}
