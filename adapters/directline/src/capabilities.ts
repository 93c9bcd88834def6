import { type Capabilities, plainTextCapabilities } from '@usher/channel';

/**
 * What Direct Line clients show, Web Chat 4.18 being the measure. Numbers without a source are ours: the protocol names no
 * limits for them.
 */
export const directLineCapabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 32_000,
  // Web Chat renders CommonMark; headings, quotes and tables among it.
  markdown: ['bold', 'italic', 'strike', 'code', 'fence', 'link', 'list', 'quote', 'heading', 'table'],
  buttons: 100,
  buttonLabel: 200,
  quickReplies: 100,
  images: true,
  media: { audio: Number.POSITIVE_INFINITY, video: Number.POSITIVE_INFINITY, file: Number.POSITIVE_INFINITY },
  cards: true,
  carousel: 50,
  links: true,
  // Adaptive Cards 1.5, section "Inputs": there is no input for files.
  forms: {
    fields: 50,
    title: 500,
    label: 500,
    kinds: ['text', 'longtext', 'number', 'date', 'time', 'select', 'multiselect', 'toggle'],
  },
  speak: true,
  typing: true,
  inbound: ['message', 'choice', 'form', 'joined', 'left'],
  inboundFileBytes: 10 * 1024 * 1024,
  proactive: 'while-open',
  // Activities are shown from the transcript, where each has one place.
  idempotent: true,
};
