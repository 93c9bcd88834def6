import { type Capabilities, plainTextCapabilities } from '@usher/channel';

/** What a line of text can show. Usher fits everything else to it: choices become numbers, forms questions, files links. */
export const tcpCapabilities: Capabilities = {
  ...plainTextCapabilities,
  textLimit: 1_000,
  inbound: ['message', 'command', 'joined'],
};
