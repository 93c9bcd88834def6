import { type DegradeRule, degrade, degradeRules, plainTextCapabilities } from '@usher/channel';
import { derivedNote } from '../derived-note.ts';
import { ruleExamples } from './rule-examples.ts';
import { sketchContents } from './sketch-content.ts';

const words = { replyWithNumber: 'Reply with a number.', restOfMessage: 'The rest of this message' };

/** The page of the rules by which content is fitted to a channel. */
export function describeDegrade(): string {
  return `${[
    derivedNote,
    '',
    '# What happens to content that a channel cannot show',
    '',
    'Before a message is delivered, `degrade` of `@usher/channel` rewrites what the channel cannot show, until every message fits. Nothing',
    'is ever cut off: what a button or a message has no room for stands in the text, or in the next message. The same content gives the',
    'same messages, and what fits already comes back as it was. Every rule that was applied is reported with the delivery, under its name.',
    '',
    'Rules are tried in this order. The words that they add come in the language of the conversation.',
    '',
    ...Object.entries(degradeRules).flatMap(([name, { does }]) => describeRule(name as DegradeRule, does)),
    '## What is not done here',
    '',
    '- There is no “More…” to be pressed, because degrade keeps nothing between messages: all pages of choices are sent at once, and where',
    '  they would be too many, numbers in the text are answered with a number or a label.',
    '- An adapter writes Markdown in the flavour of its channel, and makes literal text literal: what a customer or a model has said can',
    '  neither be bold by accident nor mention anybody.',
    '- Typing, reactions, edits and deletes are operations and no content: where a channel has none, nothing happens and the result says so.',
  ].join('\n')}\n`;
}

function describeRule(name: DegradeRule, does: string): string[] {
  const { content, channel = {} } = ruleExamples[name];
  const { messages } = degrade([content], { ...plainTextCapabilities, ...channel }, words);
  return [
    `## ${name}`,
    '',
    does,
    '',
    'Before:',
    '',
    '```text',
    sketchContents([content]),
    '```',
    '',
    'After:',
    '',
    '```text',
    sketchContents(messages.flat()),
    '```',
    '',
  ];
}
