import { readFileSync } from 'node:fs';
import { standardBlocks } from '@usher/blocks';
import {
  type BlockSet,
  compileJourney,
  createBlockSet,
  type Event,
  type Program,
  simulate,
  type Turn,
} from '@usher/engine';
import { parseJourney } from '@usher/journey';

/** What customers say, by journey. No call leaves the house, so only turns are measured. */
const walks = {
  /** One question that asks itself again: a turn is one macrostep, and one message. */
  echo: {
    file: new URL('echo.journey.json', import.meta.url),
    lines: ['Hello', 'Is somebody there?', 'Good', 'And now?', 'Once more', 'Well', 'Fine', 'That is all'],
  },
  /** A question to a shop, as a customer of the data set puts it: four or five macrosteps a turn, with expressions. */
  retail: {
    file: new URL('../../examples/retail/retail.journey.json', import.meta.url),
    lines: [
      'HEY HO!',
      "I've got a promo code and I want to know when they expire.",
      "I'd like to use it to buy some hats for my cat.",
      "Some people think it's funny to put hats on cats...I do not feel that way.",
      'exactly!',
      'No, I just want to see how long they last for.',
      'Perfect. Thanks',
      '5',
    ],
  },
} as const;

export type WalkName = keyof typeof walks;

export interface Step {
  readonly text: string;
  /** Messages that the journey says in return. */
  readonly replies: number;
}

export interface Walk {
  readonly name: WalkName;
  readonly document: string;
  readonly blocks: BlockSet;
  readonly program: Program;
  /** What opening the chat brings. */
  readonly greetings: number;
  readonly steps: readonly Step[];
  /** The same as events of the engine, with the snapshot that each meets. */
  readonly events: readonly Event[];
  readonly first: Turn;
  /** Text that one turn writes on average: event, transcript, effects and snapshot. */
  readonly bytes: number;
}

/** Plays the walk once in simulation. @throws Error when the journey no longer goes this way */
export function prepareWalk(name: WalkName): Walk {
  const { file, lines } = walks[name];
  const document = readFileSync(file, 'utf8');
  const blocks = createBlockSet(standardBlocks);
  const parsed = parseJourney(document, blocks.catalog);
  if (!parsed.ok) throw new Error(`The journey "${name}" cannot be read.`);
  const program = compileJourney(parsed.journey, blocks);
  const at = Date.parse('2019-12-02T19:00:00Z');
  const chat = simulate(program, { at, channel: 'bench' });
  for (const text of lines) chat.say(text);
  if (chat.awaited.length > 0) throw new Error('The walk calls somebody; it measures more than turns then.');
  const [first, ...turns] = chat.turns;
  if (first === undefined) throw new Error('The journey did not begin.');
  const events = lines.map((text, index): Event => ({ id: `event-${index + 1}`, at, type: 'message.received', text }));
  const sizes = turns.map((turn, index) => sizeOf(turn, events[index]));
  return {
    ...{ name, document, blocks, program },
    greetings: countReplies(first),
    steps: turns.map((turn, index) => ({ text: lines[index] ?? '', replies: countReplies(turn) })),
    ...{ events, first },
    bytes: Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
  };
}

const countReplies = (turn: Turn): number => turn.effects.filter((effect) => effect.type === 'message.send').length;

function sizeOf(turn: Turn, event: unknown): number {
  const said = JSON.stringify(turn.effects).length;
  // What is said stands in the transcript and in the outbox, what was heard in the transcript and in the log.
  return JSON.stringify(event).length * 2 + said * 2 + JSON.stringify(turn.snapshot).length;
}
