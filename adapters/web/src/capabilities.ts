import { type Capabilities, plainTextCapabilities } from '@usher/channel';

/**
 * What the web chat shows, where the server keeps files. A message that comes again has the same place in the transcript,
 * and is shown once. The numbers are our own: what stays readable in a panel of 400 pixels.
 */
export const webCapabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 32_000,
  markdown: ['bold', 'italic', 'strike', 'code', 'fence', 'link', 'list', 'quote', 'heading', 'table'],
  buttons: 25,
  buttonLabel: 120,
  listItems: 100,
  listLabel: 120,
  listDescription: 300,
  quickReplies: 25,
  images: true,
  // Only addresses are sent: browsers load what is behind them in pieces.
  media: { audio: Number.POSITIVE_INFINITY, video: Number.POSITIVE_INFINITY, file: Number.POSITIVE_INFINITY },
  cards: true,
  carousel: 20,
  links: true,
  ratings: true,
  forms: {
    fields: 50,
    title: 200,
    label: 300,
    kinds: ['text', 'longtext', 'number', 'date', 'time', 'select', 'multiselect', 'toggle', 'file'],
  },
  requests: ['file', 'location'],
  locations: true,
  typing: true,
  inbound: ['message', 'choice', 'form', 'joined', 'receipt'],
  // What fits through common proxies by default is less than this: see channel.md.
  inboundFileBytes: 10 * 1024 * 1024,
  idempotent: true,
};

/** The same where nothing keeps files: they are neither asked for nor taken. */
export const webCapabilitiesWithoutFiles: Capabilities = {
  ...webCapabilities,
  forms: { ...webCapabilities.forms, kinds: webCapabilities.forms.kinds.filter((kind) => kind !== 'file') },
  requests: ['location'],
  inboundFileBytes: 0,
};
