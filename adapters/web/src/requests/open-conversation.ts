import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InboundEvent } from '@usher/channel';
import type { OpenAnswer } from '@usher/channel/web-protocol';
import { answer, Refusal, readJson, readOptionalText, readText } from '@usher/channel-http';
import { addressOf, createToken } from '../token.ts';
import { allowClient } from './allow-client.ts';
import { chooseLanguage } from './choose-language.ts';
import type { WebContext } from './context.ts';
import { readContact, readIdentity } from './read-identity.ts';

/** Begins a conversation with a published journey, and gives its token. */
export async function openConversation(request: IncomingMessage, response: ServerResponse, context: WebContext) {
  const { options, limits } = context;
  allowClient(request, context.conversations, context);
  const body = await readJson(request, limits.bodyBytes);
  const link = readOptionalText(body, 'continue', 200);
  if (link !== undefined) return answer(response, 201, await goOn(link, body, context));
  const journeyId = readText(body, 'journeyId', 200);
  const wanted = readOptionalText(body, 'language', 100);
  const timeZone = knownTimeZone(readOptionalText(body, 'timeZone', 100));

  const identity = readIdentity(body, context);
  const consent = readOptionalText(body, 'consent', 4_000);

  const journey = await options.journeys(journeyId);
  if (journey === undefined) {
    throw new Refusal(404, 'unknown-journey', 'No journey of this name is published here.');
  }
  const language = chooseLanguage(wanted, journey.languages);
  const token = createToken(options.randomBytes);
  const address = addressOf(token);
  const contact = identity ?? readContact(body, address);
  const event: InboundEvent = {
    type: 'joined',
    eventKey: 'joined',
    address,
    receivedAt: options.now(),
    journeyId,
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(contact === undefined ? {} : { contact }),
  };
  if (consent !== undefined) await options.onConsent?.({ address, text: consent, at: event.receivedAt });
  await context.take([event]);
  const opened: OpenAnswer = {
    token,
    journey: { name: journey.name, languages: journey.languages },
    language: language ?? journey.languages[0] ?? 'en',
  };
  answer(response, 201, opened);
}

/** Opens the conversation of a link under a token of its own. @throws Refusal where the link leads nowhere */
async function goOn(link: string, body: Parameters<typeof readContact>[0], context: WebContext): Promise<OpenAnswer> {
  const { options } = context;
  const token = createToken(options.randomBytes);
  const address = addressOf(token);
  const contact = readIdentity(body, context) ?? readContact(body, address);
  const { journeyId, language } = await moveTo({ token: link, address, contact }, options);
  const journey = await options.journeys(journeyId);
  return {
    ...{ token, language, journeyId },
    journey: { name: journey?.name ?? journeyId, languages: journey?.languages ?? [language] },
  };
}

async function moveTo(
  request: Parameters<NonNullable<WebContext['options']['goOn']>>[0],
  { goOn: move }: WebContext['options'],
): Promise<{ readonly journeyId: string; readonly language: string }> {
  const message = 'This link leads to no conversation.';
  if (move === undefined) throw new Refusal(404, 'bad-link', message);
  try {
    return await move(request);
  } catch (error) {
    const { code = '', message: why = message } = (error ?? {}) as {
      readonly code?: string;
      readonly message?: string;
    };
    if (code.endsWith('/bad-link')) throw new Refusal(404, 'bad-link', why);
    if (code.endsWith('/link-expired') || code.endsWith('/ended')) throw new Refusal(410, 'link-expired', why);
    throw error;
  }
}

/** Browsers report zones that not every system knows; a chat without one still works. */
function knownTimeZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone && zone;
  } catch {
    return undefined;
  }
}
