import type { FormContent, Json } from '@usher/journey';
import { type InboundActivity, isObject } from '../activity.ts';
import { adaptiveCardType, attachCard } from '../render/adaptive-card.ts';
import type { RenderContext } from '../render/context.ts';
import { toFormCard } from '../render/form.ts';
import { type Press, readPress } from '../render/press.ts';
import { readForm } from '../render/read-form.ts';
import { type CardWords, wordsFor } from '../render/words.ts';
import { readLanguage } from './base.ts';
import type { HearContext, Heard, InvokeAnswer } from './context.ts';
import { hearConsent } from './hear-consent.ts';
import { hearPress, isAnothers } from './hear-press.ts';
import { hearSignIn, hearSignInFailure } from './hear-sign-in.ts';

type Hear = (activity: InboundActivity, context: HearContext) => Promise<Heard>;

/** What Teams asks for, and waits for in the answer of the same request. */
const invokes: Readonly<Record<string, Hear>> = {
  'adaptiveCard/action': hearAction,
  'task/fetch': hearFetch,
  'task/submit': hearSubmit,
  'fileConsent/invoke': hearConsent,
  'signin/tokenExchange': hearSignIn,
  'signin/verifyState': hearSignIn,
  'signin/failure': hearSignInFailure,
};

export async function hearInvoke(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const { name = '' } = activity;
  const hear = Object.hasOwn(invokes, name) ? invokes[name] : undefined;
  return hear === undefined ? { events: [], answer: { status: 501 } } : hear(activity, context);
}

/** Action.Execute: whoever pressed sees at once what became of it. */
async function hearAction(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const words = speak(activity);
  const { action } = isObject(activity.value) ? activity.value : {};
  const data = isObject(action) ? action.data : undefined;
  const press = readPress(data);
  if (press === undefined) return { events: [], answer: cardMessage(words.gone) };
  if (isAnothers(press, activity)) return { events: [], answer: cardMessage(words.notYours) };
  const heard = hearPress(press, activity, context, data);
  if (heard.events.length === 0) return { events: [], answer: cardMessage(words.required) };
  const answer = heard.card === undefined ? cardMessage(words.sent) : cardAnswer(heard.card);
  return { ...heard, answer };
}

/** Opens a form as a dialog. */
async function hearFetch(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const words = speak(activity);
  const press = readPress(dataOf(activity));
  if (press?.k !== 'open') return { events: [], answer: taskMessage(words.gone) };
  if (isAnothers(press, activity)) return { events: [], answer: taskMessage(words.notYours) };
  const form = readForm(await context.references.readOpen(context.address, `form/${press.t}`));
  if (form === undefined) return { events: [], answer: taskMessage(words.gone) };
  return { events: [], answer: dialog(form, activity, context, activity.replyToId) };
}

async function hearSubmit(activity: InboundActivity, context: HearContext): Promise<Heard> {
  const words = speak(activity);
  const data = dataOf(activity);
  const press: Press | undefined = readPress(data);
  if (press?.k !== 'form') return { events: [], answer: taskMessage(words.gone) };
  if (isAnothers(press, activity)) return { events: [], answer: taskMessage(words.notYours) };
  return {
    ...hearPress(press, activity, context, data),
    answer: async (reaction) => {
      const { askedAgain, shownIn } = await reaction;
      return askedAgain === undefined ? taskMessage(words.sent) : dialog(askedAgain, activity, context, shownIn);
    },
  };
}

/** @param shownIn the message that it stands for in the chat */
function dialog(form: FormContent, activity: InboundActivity, context: HearContext, shownIn?: string): InvokeAnswer {
  const { reference, seal } = context;
  const { isShared, user } = reference;
  const render: RenderContext = { language: readLanguage(activity) ?? '', isShared, user, seal };
  const card = attachCard(toFormCard(form, render, shownIn));
  const value = { title: form.title, width: 'medium', height: 'medium', card };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

function speak(activity: InboundActivity): CardWords {
  return wordsFor(readLanguage(activity) ?? '');
}

function dataOf({ value }: InboundActivity): unknown {
  return isObject(value) ? value.data : undefined;
}

function cardMessage(value: string): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}

function cardAnswer(value: Json): InvokeAnswer {
  return { status: 200, body: { statusCode: 200, type: adaptiveCardType, value } };
}

function taskMessage(value: string): InvokeAnswer {
  return { status: 200, body: { task: { type: 'message', value } } };
}
