import type { Choice, ChoicesContent } from '@usher/journey';
import { spellCustomId } from '../custom-id.ts';
import { discordLimits as limits } from '../limits.ts';
import { wordsIn } from '../words.ts';
import { escapeText } from './escape.ts';
import { buttonStyle, component, type Row } from './native.ts';
import type { Group } from './pack.ts';
import { toRows } from './render-links.ts';
import type { RenderContext } from './render-message.ts';

/** A scale of more steps is a list: two rows of buttons are the most that is still read as one. */
const mostSteps = 10;

/** A question above its buttons or its list. */
export function renderChoices(content: ChoicesContent, context: RenderContext): Group {
  const { choices, present } = content;
  if (choices.length === 0) return toText(content.text);
  const isList = present === 'list' || (present === 'rating' && choices.length > mostSteps);
  if (isList && choices.length <= limits.options) {
    return [...toText(content.text), { kind: 'rows', rows: [toSelect(choices, context)] }];
  }
  const text = [content.text, ...choices.flatMap(describe)].filter((line) => line !== '').join('\n');
  return [...toText(text), { kind: 'rows', rows: toRows(choices.map((choice) => toButton(choice, context))) }];
}

function toText(text: string): Group {
  return text.trim() === '' ? [] : [{ kind: 'text', text: escapeText(text) }];
}

/** A button has no room for a second line. */
function describe({ label, description }: Choice): readonly string[] {
  return description === undefined ? [] : [`${label} — ${description}`];
}

function toButton({ token, label }: Choice, { user }: RenderContext): Row['components'][number] {
  const custom_id = spellCustomId({ kind: 'choice', token, ...(user === undefined ? {} : { user }) });
  return { type: component.button, style: buttonStyle.secondary, label, custom_id };
}

function toSelect(choices: readonly Choice[], { user, language }: RenderContext): Row {
  const token = choices[0]?.token ?? '';
  return {
    type: component.row,
    components: [
      {
        type: component.select,
        custom_id: spellCustomId({ kind: 'list', token, ...(user === undefined ? {} : { user }) }),
        placeholder: wordsIn(language).choose,
        options: choices.map(({ token: value, label, description }) => ({
          label,
          value,
          ...(description === undefined ? {} : { description }),
        })),
      },
    ],
  };
}
