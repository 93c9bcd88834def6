import type { TextOf } from '@usher/journey';
import type { handOff } from './hand-off.block.ts';

export const en = {
  name: 'Hand over to a person',
  summary: '{announcement}',
  help: 'Calls a person of the team and waits until they are done, nobody comes, or the customer writes “cancel”.',
  fields: {
    queue: { label: 'Queue' },
    announcement: {
      label: 'Announcement',
      hint: 'Said at once. Left empty, the customer reads how long it can take and that “cancel” stops it.',
    },
    reason: { label: 'Reason', hint: 'What the queue shows; values between double braces.' },
    summary: { label: 'Summary', hint: 'What the agent reads first; values between double braces.' },
    maxWait: { label: 'Longest wait', hint: 'Then the block leaves by “Waited too long”.' },
    whenNobody: {
      label: 'When nobody comes',
      hint: 'Said when nobody is there, nobody came in time, or the desk failed.',
    },
  },
  outlets: {
    served: 'Served',
    returned: 'Given back',
    'nobody-available': 'Nobody there',
    'wait-expired': 'Waited too long',
    'customer-cancelled': 'Customer cancelled',
    'desk-failed': 'Desk failed',
  },
  problems: {},
} as const satisfies TextOf<typeof handOff>;
