import { ChannelError, type Delivery, type OutboundMessage } from '@usher/channel';
import type { Content } from '@usher/journey';
import { asJson } from '../activity.ts';
import type { BotFramework } from '../bot-framework/bot-framework.ts';
import { keepData } from '../files/keep-data.ts';
import { findKeptFiles } from '../files/kept-files.ts';
import type { TeamsAdapterOptions } from '../options.ts';
import type { Reference, References } from '../references.ts';
import type { RenderContext } from '../render/context.ts';
import { opensDialog } from '../render/form.ts';
import { render } from '../render/render.ts';
import type { Watch } from '../watch.ts';
import { toDelivery } from './to-delivery.ts';

export interface DeliverContext {
  readonly options: TeamsAdapterOptions;
  readonly references: References;
  readonly framework: () => Promise<BotFramework>;
  readonly throttle: (conversation: string) => number;
  readonly watch: Watch;
}

/** Sends a message activity by activity, in order, and says how far it got. */
export async function deliver(message: OutboundMessage, context: DeliverContext): Promise<Delivery> {
  const reference = await context.references.find(message.address);
  if (reference === undefined) {
    throw new ChannelError(
      'channel/unknown-address',
      'Nobody has ever written from this address of Teams, so nothing can be sent there.',
      'never',
    );
  }
  const { files } = context.options;
  const content = await keepData(message.content, { ...message, files, references: context.references });
  const rendering = await prepare(content, message.language, reference, context.options);
  const activities = render(content, rendering, message.author);
  const resumed = Math.min(Number.parseInt(message.resume ?? '0', 10) || 0, activities.length);
  await keepWhatIsAsked(message.address, content, rendering, context);
  const framework = await context.framework();
  const refs: string[] = [];
  for (const activity of activities.slice(resumed)) {
    const wait = context.throttle(reference.conversation);
    if (wait > 0) return pause(wait, refs, resumed);
    try {
      refs.push(await framework.send(reference, activity));
      context.watch.succeeded();
    } catch (error) {
      context.watch.failed(error);
      return toDelivery(error, refs, resumed);
    }
  }
  return { status: 'sent', refs };
}

/** @throws ChannelError where nothing was sent yet */
function pause(wait: number, refs: readonly string[], resumed: number): Delivery {
  if (refs.length > 0) return { status: 'partial', resume: String(resumed + refs.length), retryAfter: wait, refs };
  const message = 'This thread of Teams has had all the messages that it takes for now.';
  throw new ChannelError('channel/rate-limited', message, { afterMillis: wait });
}

export async function prepare(
  content: readonly Content[],
  language: string,
  { isShared, user }: Reference,
  { files }: TeamsAdapterOptions,
): Promise<RenderContext> {
  const kept = isShared || files === undefined ? new Map() : await findKeptFiles(content, files);
  return { language, isShared, user, keptFile: (url) => kept.get(url) };
}

/** What comes back without its token, or only by a name, is looked up when it does. Kept before it can be pressed. */
async function keepWhatIsAsked(
  address: string,
  content: readonly Content[],
  rendering: RenderContext,
  { references }: DeliverContext,
): Promise<void> {
  for (const part of content) {
    if (part.kind === 'form' && opensDialog(part, rendering)) {
      await references.keepOpen(address, `form/${part.token}`, asJson(part));
    } else if (part.kind === 'choices' && part.present === 'quick' && !rendering.isShared) {
      await references.keepOpen(
        address,
        'quick',
        Object.fromEntries(part.choices.map(({ label, token }) => [label, token])),
      );
    } else if (part.kind === 'media') {
      const kept = rendering.keptFile?.(part.url);
      if (kept !== undefined) await references.keepOpen(address, `file/${kept.id}`, true);
    }
  }
}
