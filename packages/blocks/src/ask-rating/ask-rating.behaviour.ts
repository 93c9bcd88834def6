import { type AnswerOption, behaveAsking } from '@usher/engine';
import { foldWords } from '../answer/fold-text.ts';
import { readNumber, readNumberWord } from '../answer/read-number.ts';
import { askRating } from './ask-rating.block.ts';

export const askRatingBlock = behaveAsking(askRating, {
  prompt: ({ scale }, context) => ({
    kind: 'choices',
    text: context.text('prompt') ?? '',
    choices: listRatings(scale).map(({ id }) => ({ token: context.token(id), label: id })),
    present: 'rating',
  }),
  options: ({ scale }) => listRatings(scale),
  read: ({ scale }, { language }, { text }) => {
    const rating = readWhole(text, scale, language) ?? readNumber(withoutScale(text, scale), language);
    const isOnScale = rating !== undefined && Number.isInteger(rating) && rating >= 1 && rating <= scale;
    return isOnScale ? { ok: true, value: rating } : { ok: false };
  },
});

function listRatings(scale: number): AnswerOption[] {
  return Array.from({ length: scale }, (_, index) => ({ id: String(index + 1), value: index + 1 }));
}

const unit = / ?(?:stars?|points?|sterne?|punkte?|etoiles?|estrellas?)$/u;
const onlyStars = /^(?:[★⭐🌟]\uFE0F?\s?)+$/u;

/** A message that is a rating and nothing else: `5`, `5/5`, `5 stars`, `five`, `★★★`. */
function readWhole(message: string, scale: number, language: string): number | undefined {
  const text = withoutScale(message.trim(), scale);
  if (onlyStars.test(text)) return text.match(/[★⭐🌟]/gu)?.length;
  const words = foldWords(text).replace(unit, '');
  return /^\d{1,2}$/.test(words) ? Number(words) : readNumberWord(words, language);
}

/** `4/5` and `4 out of 5` are 4. */
function withoutScale(text: string, scale: number): string {
  return text.replace(new RegExp(`(?<=\\d)\\s?(?:/|out of|of|von|sur|de)\\s?${scale}(?!\\d)`, 'iu'), '');
}
