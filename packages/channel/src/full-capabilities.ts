import { type Capabilities, plainTextCapabilities } from './capabilities.ts';

const all = Number.POSITIVE_INFINITY;

/** A channel that shows everything as it was designed. */
export const fullCapabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: all,
  markdown: ['bold', 'italic', 'strike', 'code', 'fence', 'link', 'list', 'quote', 'heading', 'table'],
  buttons: all,
  buttonLabel: all,
  listItems: all,
  listLabel: all,
  listDescription: all,
  quickReplies: all,
  images: true,
  media: { audio: all, video: all, file: all },
  cards: true,
  carousel: all,
  links: true,
  ratings: true,
  forms: {
    fields: all,
    title: all,
    label: all,
    kinds: ['text', 'longtext', 'number', 'date', 'time', 'select', 'multiselect', 'toggle', 'file'],
  },
  requests: ['file', 'location'],
  locations: true,
  speak: true,
};
