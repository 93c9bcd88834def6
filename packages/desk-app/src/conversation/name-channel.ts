/** A channel as agents call it; one of somebody's own by its id. */
export function nameChannel(channel: string): string {
  return Object.hasOwn(names, channel) ? (names[channel] ?? channel) : channel;
}

const names: Readonly<Record<string, string>> = {
  web: 'Web chat',
  directline: 'Direct Line',
  teams: 'Microsoft Teams',
  discord: 'Discord',
};
