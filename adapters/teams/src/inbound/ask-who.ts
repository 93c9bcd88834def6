import type { InboundEvent } from '@usher/channel';
import type { InboundActivity } from '../activity.ts';
import type { Operations } from '../operations.ts';
import type { TeamsAdapterOptions } from '../options.ts';
import type { Located, References } from '../references.ts';
import { wordsFor } from '../render/words.ts';

interface AskParts {
  readonly options: TeamsAdapterOptions;
  readonly references: References;
  readonly askToSignIn: Operations['askToSignIn'];
}

const asked = 'sign-in-asked';

/**
 * Asks somebody to sign in for whom Teams does not vouch, such as a guest without an Entra id, where there is a connection to sign
 * in by: in a personal chat, and at most once a week.
 *
 * @throws what the memory or Teams throws
 */
export async function askWho(
  { channelId, conversation }: InboundActivity,
  events: readonly InboundEvent[],
  { address, reference }: Located,
  { options, references, askToSignIn }: AskParts,
): Promise<void> {
  if (options.signInConnection === undefined || channelId !== 'msteams' || reference.isShared) return;
  if (conversation.conversationType !== 'personal') return;
  const said = events.find(({ type }) => type === 'message' || type === 'joined');
  if (said === undefined || said.contact?.isVerified === true) return;
  if ((await references.readOpen(address, asked)) === true || !(await references.begin(address, asked))) return;
  const language = said.language ?? 'en';
  const { status } = await askToSignIn(address, wordsFor(language).whoAreYou, language);
  if (status === 'done') await references.keepOpen(address, asked, true);
}
