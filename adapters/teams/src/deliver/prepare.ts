import type { OutboundAuthor } from '@usher/channel';
import type { Content } from '@usher/journey';
import { asJson } from '../activity.ts';
import { keepData } from '../files/keep-data.ts';
import { findKeptFiles } from '../files/kept-files.ts';
import type { TeamsAdapterOptions } from '../options.ts';
import { keepQuick } from '../quick-replies.ts';
import type { Reference, References } from '../references.ts';
import type { OutboundActivity } from '../render/activity.ts';
import type { RenderContext } from '../render/context.ts';
import { canBeShown, opensDialog, withoutInstead } from '../render/form.ts';
import { render } from '../render/render.ts';
import { createSeal } from '../render/seal.ts';

/** What is said, where, and as what. */
export interface ToPrepare {
  readonly address: string;
  readonly content: readonly Content[];
  readonly language: string;
  readonly author?: OutboundAuthor;
  /** Of the message. */
  readonly nonce: string;
}

/** The activities that show a message; what they refer to is kept, so that it is there when somebody presses. */
export async function prepare(
  { address, content, language, author, nonce }: ToPrepare,
  { isShared, user }: Reference,
  references: References,
  { files, credentials }: TeamsAdapterOptions,
): Promise<readonly OutboundActivity[]> {
  const whole = await keepData(content, { address, nonce, files, references });
  const kept = isShared || files === undefined ? new Map() : await findKeptFiles(whole, files);
  const seal = createSeal(credentials.appPassword ?? '', address);
  const rendering: RenderContext = { language, isShared, user, seal, keptFile: (url) => kept.get(url) };
  for (const part of whole) await keepWhatIsAsked(part, { address, nonce, rendering, references });
  return render(whole, rendering, author);
}

interface Asking {
  readonly address: string;
  readonly nonce: string;
  readonly rendering: RenderContext;
  readonly references: References;
}

/** What comes back without its token, or by a name only, is looked up when it does. */
async function keepWhatIsAsked(part: Content, asking: Asking): Promise<void> {
  const { address, nonce, rendering, references } = asking;
  if (part.kind === 'form' && canBeShown(part) && opensDialog(part, rendering)) {
    await references.keepOpen(address, `form/${part.token}`, asJson(withoutInstead(part)));
  } else if (part.kind === 'choices' && part.present === 'quick' && !rendering.isShared) {
    await keepQuick(part, nonce, asking);
  } else if (part.kind === 'media') {
    const kept = rendering.keptFile?.(part.url);
    if (kept !== undefined) await references.keepOpen(address, `file/${kept.id}`, true);
  }
}
