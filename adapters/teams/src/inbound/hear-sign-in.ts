import { ChannelError } from '@usher/channel';
import { type InboundActivity, isObject, text } from '../activity.ts';
import { PlatformFailure } from '../bot-framework/platform-failure.ts';
import type { HearContext, Heard } from './context.ts';

/** Somebody signs in, silently or by a code. That they did is kept; their token is not. */
export async function hearSignIn(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const { signInConnection } = context.options;
  const value = isObject(activity.value) ? activity.value : {};
  const [token, code] = [text(value.token), text(value.state)];
  if (signInConnection === undefined || (token === undefined && code === undefined)) {
    return { events: [], answer: { status: 400 } };
  }
  const who = { userId: activity.from.id, channelId: activity.channelId };
  const proof = token === undefined ? { ...who, code: code ?? '' } : { ...who, token };
  if (!(await isProven(signInConnection, proof, context)))
    return { events: [], answer: refusal(value, signInConnection) };
  await context.references.keepOpen(context.address, 'signed-in', true);
  return { events: [], answer: { status: 200 } };
}

/** Teams could not sign somebody in silently. They see nothing of it, so whoever runs the bot must. */
export async function hearSignInFailure({ value }: InboundActivity, { options }: HearContext): Promise<Heard> {
  const code = isObject(value) ? text(value.code) : undefined;
  const word = code !== undefined && /^[a-z]{1,60}$/i.test(code) ? code : 'unknown';
  const message = `Teams could not sign somebody in (${word}). Compare the OAuth connection of the Azure bot with the app's manifest.`;
  options.onError?.(new ChannelError('channel/sign-in-failed', message, 'never'));
  return { events: [], answer: { status: 200 } };
}

async function isProven(
  connection: string,
  proof: Parameters<HearContext['framework']['confirmSignIn']>[1],
  { framework, options }: HearContext,
): Promise<boolean> {
  try {
    return await framework.confirmSignIn(connection, proof);
  } catch (error) {
    if (!(error instanceof PlatformFailure && error.status !== undefined && error.status < 500))
      options.onError?.(error);
    return false;
  }
}

/** 412 lets Teams ask the customer itself, by the button of the card. */
function refusal(value: Record<string, unknown>, connectionName: string) {
  const id = text(value.id);
  const failureDetail = 'The token could not be exchanged. Press the button to sign in.';
  return { status: 412, body: { ...(id === undefined ? {} : { id }), connectionName, failureDetail } };
}
