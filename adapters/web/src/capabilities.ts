import { type Capabilities, plainTextCapabilities } from '@usher/channel';

/** What the web chat shows. A message that comes again has the same place in the transcript, and is shown once. */
export const webCapabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 32_000,
  buttons: 25,
  buttonLabel: 120,
  images: true,
  cards: true,
  links: true,
  ratings: true,
  typing: true,
  inbound: ['message', 'choice', 'joined'],
  idempotent: true,
};
