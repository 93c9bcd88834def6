import { type InboundActivity, isObject } from '../activity.ts';
import { closeQuick, findQuick } from '../quick-replies.ts';
import { readPress } from '../render/press.ts';
import { renderText } from '../render/text.ts';
import { wordsFor } from '../render/words.ts';
import { readLanguage, toBase } from './base.ts';
import { type HearContext, type Heard, nothing } from './context.ts';
import { hearPress } from './hear-press.ts';
import type { NotKept } from './keep-picture.ts';
import { readAttachments } from './read-attachments.ts';
import { readText } from './read-text.ts';

/** What somebody wrote or sent, or a button that comes back as a message. */
export async function hearMessage(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const press = readPress(activity.value);
  if (press !== undefined) return hearPress(press, activity, context);
  const words = readText(activity);
  if (words === '' && isObject(activity.value)) return hearForeign(activity, context);
  const quick = await findQuick(context);
  // Teams takes them away as soon as somebody says anything.
  const close = async () => quick && closeQuick(quick, context);
  const token = quick?.tokens.get(words);
  if (token !== undefined) {
    return { events: [{ ...toBase(activity, context), type: 'choice', token, label: words }], afterwards: close };
  }
  const { attachments, notKept } = await readAttachments(activity, context);
  const afterwards = async () => {
    await close();
    for (const why of notKept) await tellNotKept(why, activity, context);
  };
  if (words === '' && attachments.length === 0) return { events: [], afterwards };
  const files = attachments.length === 0 ? {} : { attachments };
  return { events: [{ ...toBase(activity, context), type: 'message', text: words, ...files }], afterwards };
}

/** Whoever sent a picture that is left out must not wait for an answer to it. */
async function tellNotKept(why: NotKept, activity: InboundActivity, context: HearContext): Promise<void> {
  const words = wordsFor(readLanguage(activity) ?? '');
  const text = why === 'too-large' ? words.fileTooLarge : words.tooManyFiles;
  await context.framework.send(context.reference, renderText({ text }));
}

/** A button that is not of our making, such as one of an earlier bot: its token fits nothing, so the customer hears that it is old. */
function hearForeign(activity: InboundActivity, context: HearContext): Heard {
  return { events: [{ ...toBase(activity, context), type: 'choice', token: 'foreign' }] };
}

export function hearEdit(activity: InboundActivity, context: HearContext): Heard {
  const { eventType } = activity.channelData;
  if (eventType !== 'editMessage' && eventType !== 'undeleteMessage') return nothing;
  const base = toBase(activity, context, `/${String(eventType)}/${activity.timestamp ?? ''}`);
  return { events: [{ ...base, type: 'edited', of: activity.id, text: readText(activity) }] };
}

export function hearDelete(activity: InboundActivity, context: HearContext): Heard {
  if (activity.channelData.eventType !== 'softDeleteMessage') return nothing;
  const base = toBase(activity, context, `/deleted/${activity.timestamp ?? ''}`);
  return { events: [{ ...base, type: 'deleted', of: activity.id }] };
}
