import type { ChoicesContent } from '@usher/journey';
import type { OutboundActivity } from './activity.ts';
import { attachCard, type CardElement, toCard, toTextBlocks } from './adaptive-card.ts';
import type { RenderContext } from './context.ts';
import { neutralise } from './literal.ts';
import { askedOf, pressAction, sealed } from './press.ts';
import { wordsFor } from './words.ts';

/** Buttons of one card that are seen without opening “…”. */
const mostActions = 6;

export function renderChoices(content: ChoicesContent, context: RenderContext): OutboundActivity {
  const { present, choices, text, speak } = content;
  const more = { inputHint: 'expectingInput' as const, ...(speak === undefined ? {} : { speak }) };
  if (present === 'quick' && !context.isShared && choices.length <= mostActions) {
    return {
      type: 'message',
      text: neutralise(text),
      textFormat: 'plain',
      ...more,
      suggestedActions: {
        to: [context.user],
        actions: choices.map(({ label }) => ({ type: 'imBack', title: label, value: label })),
      },
    };
  }
  const asList = present === 'list' || choices.length > mostActions;
  const attachment = asList ? toList(content, context) : toButtons(content, context);
  return { type: 'message', ...more, summary: text, attachments: [attachment] };
}

function toButtons({ text, choices, speak }: ChoicesContent, context: RenderContext) {
  const described = choices.filter(({ description }) => description !== undefined);
  const facts: readonly CardElement[] = described.flatMap(({ label, description = '' }) =>
    toTextBlocks(`${label} — ${description}`, { isSubtle: true }),
  );
  return attachCard({
    body: [...toTextBlocks(text), ...facts],
    actions: choices.map(({ token, label }) => {
      const asked = askedOf(text);
      const s = context.seal(sealed.choice(token, label, asked.q));
      return pressAction(label, { k: 'choice', t: token, l: label, ...asked, s }, context);
    }),
    ...(speak === undefined ? {} : { speak }),
  });
}

function toList({ text, choices, present, speak }: ChoicesContent, context: RenderContext) {
  const words = wordsFor(context.language);
  const asked = askedOf(text);
  const described = choices.some(({ description }) => description !== undefined);
  const input: CardElement = {
    type: 'Input.ChoiceSet',
    id: 'pick',
    label: words.choose,
    style: present === 'rating' || described ? 'expanded' : 'compact',
    isRequired: true,
    errorMessage: words.required,
    wrap: true,
    choices: choices.map(({ token, label, description }) => ({
      title: description === undefined ? label : `${label} — ${description}`,
      // The label goes along, so that it can be shown in the list's place.
      value: `${token} ${context.seal(sealed.choice(token, label, asked.q))} ${label}`,
    })),
  };
  return attachCard({
    body: [...toTextBlocks(text), input],
    actions: [pressAction(words.send, { k: 'list', ...asked }, context)],
    ...(speak === undefined ? {} : { speak }),
  });
}

/** What stands in a question's place once it is answered. */
export function renderPicked(question: string, answer: string) {
  return toCard({
    body: [...toTextBlocks(question, { isSubtle: true }), ...toTextBlocks(`✓ ${answer}`, { weight: 'Bolder' })],
  });
}
