import type { Capabilities } from '@usher/channel';

/** One line of what a channel can do, in words; `–` where it cannot. */
export interface CapabilityRow {
  readonly name: string;
  readonly value: string;
}

const never = '–';

/** What a channel can do, in the same order for all of them. */
export function describeCapabilities(capabilities: Capabilities): CapabilityRow[] {
  const { media, forms, rate } = capabilities;
  const yes = (can: boolean) => (can ? 'yes' : never);
  const list = (names: readonly string[]) => (names.length === 0 ? never : names.join(', '));
  const unit = capabilities.textUnit === 'bytes' ? 'bytes' : 'characters';
  const row = (name: string, value: string): CapabilityRow => ({ name, value });
  return [
    row('text of one message', `${count(capabilities.textLimit)} ${unit}`),
    row('Markdown', list(capabilities.markdown)),
    row('buttons', upTo(capabilities.buttons, `labels of ${count(capabilities.buttonLabel)}`)),
    row('list that opens', upTo(capabilities.listItems, `labels of ${count(capabilities.listLabel)}`)),
    row('quick replies', upTo(capabilities.quickReplies)),
    row('scale', yes(capabilities.ratings)),
    row('images', yes(capabilities.images)),
    row('audio', size(media.audio)),
    row('video', size(media.video)),
    row('files', size(media.file)),
    row('cards', yes(capabilities.cards)),
    row('cards side by side', upTo(capabilities.carousel)),
    row('links as buttons', yes(capabilities.links)),
    row('forms', upTo(forms.fields, `fields of the kinds ${list(forms.kinds)}`)),
    row('asks with a control for', list(capabilities.requests)),
    row('places', yes(capabilities.locations)),
    row('spoken words', yes(capabilities.speak)),
    row('typing is shown', yes(capabilities.typing)),
    row(
      'edits and deletes',
      list([...(capabilities.edits ? ['edits'] : []), ...(capabilities.deletes ? ['deletes'] : [])]),
    ),
    row('reactions', yes(capabilities.reactions)),
    row('reports', list(capabilities.inbound)),
    row('files from customers', size(capabilities.inboundFileBytes)),
    row('messages nobody asked for', proactive[capabilities.proactive]),
    row('shows a message sent twice once', yes(capabilities.idempotent)),
    row('rate', rate === undefined ? never : `${count(rate.count)} in ${count(rate.perMillis / 1000)} s`),
  ];
}

const proactive = {
  always: 'always',
  'once-known': 'once the customer has written',
  'while-open': 'while the chat is open',
} as const;

function count(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString('en') : 'any number';
}

function upTo(most: number, and?: string): string {
  if (most === 0) return never;
  return and === undefined ? `up to ${count(most)}` : `up to ${count(most)}, ${and}`;
}

function size(bytes: number): string {
  if (bytes === 0) return never;
  if (!Number.isFinite(bytes)) return 'by address';
  const megabytes = bytes / 1024 / 1024;
  return megabytes >= 1 ? `up to ${count(Number(megabytes.toFixed(1)))} MiB` : `up to ${count(bytes)} bytes`;
}
