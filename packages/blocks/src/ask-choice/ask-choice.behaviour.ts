import { type AnswerOption, type BlockContext, behaveAsking, type Reading } from '@usher/engine';
import type { PropsOf } from '@usher/journey';
import { findOption, matchName, matchOption, type NamedOption } from '../answer/match-option.ts';
import { askChoice } from './ask-choice.block.ts';

type Props = PropsOf<typeof askChoice>;

export const askChoiceBlock = behaveAsking(askChoice, {
  prompt: ({ options, present }, context) => ({
    kind: 'choices',
    text: context.text('prompt') ?? '',
    choices: options.map(({ id }) => {
      const description = context.text(`options.${id}.description`) ?? '';
      return {
        token: context.token(id),
        label: labelOf(id, context),
        ...(description === '' ? {} : { description }),
      };
    }),
    present,
  }),
  options: listAnswers,
  // A bare number is an answer only to the question asked last: it may as well answer another one.
  exact: (props, context, text) => toReading(props, matchName(listNames(props, context), text)),
  read: (props, context, { text }) => {
    const names = listNames(props, context);
    return toReading(props, matchOption(names, text) ?? findOption(names, text, context.language));
  },
});

function listAnswers({ options, branches }: Props): AnswerOption[] {
  return options.map(({ id, value }) => ({ id, value: value ?? id, ...(branches ? { outlet: id } : {}) }));
}

function toReading(props: Props, id: string | undefined): Reading {
  const answer = listAnswers(props).find((option) => option.id === id);
  return answer === undefined ? { ok: false } : { ok: true, ...answer };
}

function listNames({ options }: Props, context: BlockContext): NamedOption[] {
  return options.map(({ id }) => ({
    id,
    names: [labelOf(id, context), ...(context.text(`options.${id}.synonyms`) ?? '').split(/[,،，、]/u)],
  }));
}

/** A label is there in a journey that was published; the id stands in for it in one that is only tried. */
function labelOf(id: string, context: BlockContext): string {
  return context.text(`options.${id}`) ?? id;
}
