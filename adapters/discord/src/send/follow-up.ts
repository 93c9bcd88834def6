import { toId, toRaw } from '../inbound/raw.ts';
import { toPayload } from './payload.ts';
import type { ReplyToken } from './place-memory.ts';
import { RestFailure } from './rest-failure.ts';
import type { SendContext, Sending } from './send-native.ts';

/** Nobody knows whether something has arrived that Discord would show a second time. */
export class Doubt extends Error {
  override readonly name = 'Doubt';
  /** Another attempt cannot end it: what is to be done is for a person to say. */
  readonly isFinal: boolean;

  constructor(isFinal: boolean) {
    super(
      'Whether Discord has shown this message is not known, and it would show it a second time. Ask whoever it was for, then send it again or let it be.',
    );
    this.isFinal = isFinal;
  }
}

/**
 * Says something by the token of a command or click: what one person alone sees, or what is said where the bot itself may not
 * write. Discord takes no nonce here, and shows us neither in a history. So that nothing is doubled and nothing lost unheard of,
 *
 * - it is posted once, by a client that never posts again of its own accord;
 * - that it begins is written down before, and how it ended after it;
 * - an end that is not known is reported as `unknown`, and at the next attempt (`sendAgain`) as refused for good.
 *
 * @throws Doubt where it may have arrived. @throws RestFailure where it surely has not
 */
export async function followUp(
  { native, loaded, nonce }: Sending,
  reply: ReplyToken,
  context: SendContext,
): Promise<string | undefined> {
  try {
    return await noting(nonce, reply, context, () =>
      context.onceRest.call({
        method: 'POST',
        path: `/webhooks/${context.applicationId}/${reply.token}`,
        query: { wait: 'true' },
        isByToken: true,
        ...toPayload(native, loaded, { isPrivate: reply.isPrivate }),
      }),
    );
  } catch (error) {
    throw error instanceof RestFailure && !error.isClear ? new Doubt(false) : error;
  }
}

/** Calls Discord with what it cannot recognise again, and writes down that it was begun and how it ended. */
export async function noting(
  nonce: string,
  { isPrivate, at }: ReplyToken,
  { places }: SendContext,
  call: () => Promise<unknown>,
): Promise<string | undefined> {
  const isFirst = await places.begin(nonce, { isPrivate, since: at });
  let ref: string | undefined;
  try {
    ref = toId(toRaw(await call()).id);
  } catch (error) {
    // A clear answer to this attempt says nothing about one before.
    if (isFirst && error instanceof RestFailure && error.isClear) await places.unbegin(nonce);
    throw error;
  }
  // It is there, whether or not that can be written down: at worst, one that is asked for again is reported as in doubt.
  await places.end(nonce, ref).catch(() => undefined);
  return ref;
}
