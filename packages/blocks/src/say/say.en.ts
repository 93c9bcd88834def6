import type { TextOf } from '@usher/journey';
import type { say } from './say.block.ts';

export const en = {
  name: 'Say',
  summary: '{content}',
  help: 'Says texts, pictures, cards and links, one after the other, and goes on.',
  fields: {
    content: { label: 'What is said' },
  },
  outlets: { done: 'Done' },
  problems: {},
} as const satisfies TextOf<typeof say>;
