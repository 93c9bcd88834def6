import { type InboundActivity, isObject, text } from '../activity.ts';
import { readPress } from '../render/press.ts';
import { toBase } from './base.ts';
import { type HearContext, type Heard, nothing } from './context.ts';
import { hearPress } from './hear-press.ts';
import { readAttachments } from './read-attachments.ts';
import { readText } from './read-text.ts';

/** What somebody wrote or sent, or a button that comes back as a message. */
export async function hearMessage(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const press = readPress(activity.value);
  if (press !== undefined) return hearPress(press, activity, context);
  const words = readText(activity);
  if (words === '' && isObject(activity.value)) return hearForeign(activity, context);
  const token = await findQuick(words, context);
  if (token !== undefined) {
    return { events: [{ ...toBase(activity, context), type: 'choice', token, label: words }] };
  }
  const attachments = await readAttachments(activity, context);
  if (words === '' && attachments.length === 0) return nothing;
  const files = attachments.length === 0 ? {} : { attachments };
  return { events: [{ ...toBase(activity, context), type: 'message', text: words, ...files }] };
}

/** A button that is not of our making, such as one of an earlier bot: its token fits nothing, so the customer hears that it is old. */
function hearForeign(activity: InboundActivity, context: HearContext): Heard {
  return { events: [{ ...toBase(activity, context), type: 'choice', token: 'foreign' }] };
}

/** A suggested action comes back as if it had been typed; what it stands for was kept when it was shown. */
async function findQuick(words: string, { references, reference, address }: HearContext): Promise<string | undefined> {
  if (reference.isShared || words === '') return undefined;
  const shown = await references.readOpen(address, 'quick');
  const pairs = Array.isArray(shown) ? shown.filter(Array.isArray) : [];
  return text(pairs.find(([label]) => label === words)?.[1]);
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
