/** How the addresses of a channel are written, for whoever writes a pattern of them. */
export function sayAddresses(channel: string | undefined): string {
  const own = channel === undefined ? undefined : byChannel[channel];
  return own ?? 'The channel’s own name of a place. Empty: anywhere. * stands for any characters.';
}

/** An address such as the channel has, to try a pattern with. */
export function exampleAddress(channel: string): string {
  return examples[channel] ?? '1';
}

const byChannel: Readonly<Record<string, string>> = {
  directline: 'Empty: anywhere. * stands for any characters. All conversations of Direct Line begin with dl-.',
  discord:
    'Empty: anywhere. * stands for any characters. guild:81384788765712384:* is one Discord server, dm:* are direct messages.',
  teams: 'Empty: anywhere. * stands for any characters. 19:… is the id of a chat or of a channel’s thread: 19:meeting*',
};

const examples: Readonly<Record<string, string>> = {
  web: 'visitor-1',
  directline: 'dl-4Jx2',
  discord: 'guild:81384788765712384:381871767846780928:80351110224678912',
  teams: '19:meeting@thread.tacv2',
};
