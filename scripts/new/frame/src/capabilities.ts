import { type Capabilities, plainTextCapabilities } from '@usher/channel';

/** What my chat shows. Each number with its source: a page of the platform's documentation, or a measurement. */
export const myChatCapabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 2_000,
  buttons: 5,
  buttonLabel: 40,
  inbound: ['message', 'choice', 'joined'],
};
