import { type Capabilities, plainTextCapabilities } from '@usher/channel';
import { discordLimits } from './limits.ts';

/**
 * What Discord shows. `idempotent`: each message carries a nonce that Discord enforces, so that the same one sent again
 * within minutes is one visible message; what is older is looked for in the channel before it is sent again. What goes out
 * by the token of an interaction carries none: it is looked for, too, or, where one person alone sees it, not repeated but
 * refused as `channel/unknown`.
 */
export const discordCapabilities: Capabilities = {
  ...plainTextCapabilities,
  // [S] 2,000 units; signs that are escaped make texts longer, for which components of the second kind have room (4,000).
  textLimit: discordLimits.content,
  // [D] the client's flavour; no tables.
  markdown: ['bold', 'italic', 'strike', 'code', 'fence', 'link', 'list', 'quote', 'heading'],
  // [S] five rows of five.
  buttons: discordLimits.rows * discordLimits.rowButtons,
  buttonLabel: discordLimits.buttonLabel,
  listItems: discordLimits.options,
  listLabel: discordLimits.optionLabel,
  listDescription: discordLimits.optionDescription,
  images: true,
  // [D] default upload limit of an application.
  media: { audio: discordLimits.fileBytes, video: discordLimits.fileBytes, file: discordLimits.fileBytes },
  cards: true,
  // As containers one below the other: [D] 40 components in all; what is over goes into a second message.
  carousel: 10,
  links: true,
  ratings: true,
  forms: {
    fields: discordLimits.modalFields,
    title: discordLimits.modalTitle,
    label: discordLimits.labelText,
    // [S] text inputs, selects, uploads and checkboxes within labels.
    kinds: ['text', 'longtext', 'number', 'date', 'time', 'select', 'multiselect', 'toggle', 'file'],
  },
  typing: true,
  edits: true,
  deletes: true,
  reactions: true,
  inbound: ['message', 'choice', 'form', 'command', 'reaction', 'edited', 'deleted', 'installed'],
  // [D] of people who pay; 10 MiB of all others. Fewer where the server takes fewer.
  inboundFileBytes: discordLimits.inboundFileBytes,
  proactive: 'once-known',
  idempotent: true,
  // [D] what Discord answers with for one channel, most of the time.
  rate: { count: 5, perMillis: 5_000 },
};
