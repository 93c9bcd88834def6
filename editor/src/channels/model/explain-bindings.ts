import { type BindingMismatch, type BindingRequest, findMismatch, type JourneyBinding } from '@usher/channel';
import { nameLanguage } from '../../inspector/fields/language-names.ts';
import { joinOr } from './join-words.ts';
import { type BindingNames, sayWhere } from './say-binding.ts';
import { sayHours } from './say-hours.ts';

/** What would answer a conversation, and why nothing else would. */
export interface Explained {
  /** Absent where nothing would. */
  readonly journeyId?: string;
  /** `only-journey`: no binding fits, and there is only one journey anyway. */
  readonly because: 'binding' | 'only-journey' | 'nothing-fits';
  /** Every binding, in order. */
  readonly lines: readonly ExplainedLine[];
}

export interface ExplainedLine {
  readonly bindingId: string;
  readonly is: 'chosen' | 'later' | 'other';
  /** Why, as a sentence. */
  readonly why: string;
}

/** Tries bindings out as the server does, and says of each one why it answers or does not. */
export function explainBindings(
  bindings: readonly JourneyBinding[],
  request: BindingRequest,
  names: BindingNames,
  published: readonly string[],
): Explained {
  const chosen = bindings.find((binding) => findMismatch(binding, request) === undefined);
  const lines = bindings.map((binding): ExplainedLine => {
    const mismatch = findMismatch(binding, request);
    const { id: bindingId } = binding;
    if (binding === chosen)
      return { bindingId, is: 'chosen', why: `This is the first that fits. ${sayWhere(binding, names)}.` };
    if (mismatch === undefined) return { bindingId, is: 'later', why: 'It would fit as well, but comes later.' };
    return { bindingId, is: 'other', why: reasons[mismatch](binding, request, names) };
  });
  if (chosen !== undefined) return { journeyId: chosen.journeyId, because: 'binding', lines };
  const [only, ...others] = published;
  if (only !== undefined && others.length === 0) return { journeyId: only, because: 'only-journey', lines };
  return { because: 'nothing-fits', lines };
}

type Reason = (binding: JourneyBinding, request: BindingRequest, names: BindingNames) => string;

const reasons: Readonly<Record<BindingMismatch, Reason>> = {
  channel: ({ channel = '' }, _request, names) => `It is for ${names.channel(channel)} only.`,
  address: ({ address = '' }) => `The address is not like ${address}.`,
  language: ({ languages = [] }, { language }) => {
    const wanted = joinOr(languages.map(nameLanguage));
    if (language === undefined) return `It is for ${wanted} only, and the customer’s language is not known.`;
    return `It is for ${wanted} only, and the customer speaks ${nameLanguage(language)}.`;
  },
  command: ({ commands = [] }, { command }) =>
    command === undefined
      ? `It is only for conversations that begin with the command ${joinOr(commands)}.`
      : `It is for the command ${joinOr(commands)}, not for ${command}.`,
  hours: ({ hours }) => (hours === undefined ? '' : `It is not open then, only ${sayHours(hours)}.`),
};
