import type { Capabilities } from '@usher/channel';

/**
 * What Microsoft Teams shows. Sources: Microsoft Learn, “Format your bot messages”, “Cards reference”, “Send and receive
 * files”, “Optimize your bot with rate limiting” (all read in November 2026); “ours” marks what is our own choice.
 */
export const teamsCapabilities: Capabilities = {
  // A whole activity may have about 28 KB; what JSON and the escapes of Markdown add must fit in as well (ours).
  textLimit: 14_000,
  textUnit: 'bytes',
  // Headings and tables are not shown on phones, so they are written out.
  markdown: ['bold', 'italic', 'strike', 'code', 'fence', 'link', 'list', 'quote'],
  // Actions of one card before the rest hides behind “…”.
  buttons: 6,
  // Longer labels are cut off on phones (ours).
  buttonLabel: 50,
  // Input.ChoiceSet has no limit of its own; a longer list is no list that anybody reads (ours).
  listItems: 100,
  listLabel: 100,
  listDescription: 0,
  // Suggested actions, in personal chats; elsewhere they are buttons of a card.
  quickReplies: 6,
  images: true,
  // Offered by a consent card in personal chats (one PUT of an upload session takes less than 60 MiB); elsewhere as a link.
  media: { audio: 60_000_000, video: 60_000_000, file: 60_000_000 },
  cards: true,
  carousel: 10,
  links: true,
  ratings: true,
  forms: {
    // Ours: a longer form does not fit a dialog.
    fields: 30,
    title: 128,
    label: 200,
    // Adaptive Cards have no input for files.
    kinds: ['text', 'longtext', 'number', 'date', 'time', 'select', 'multiselect', 'toggle'],
  },
  requests: [],
  locations: false,
  speak: true,
  typing: true,
  edits: true,
  deletes: true,
  // A bot hears reactions, but the connector has no way to put one.
  reactions: false,
  inbound: [
    'message',
    'choice',
    'form',
    'reaction',
    'edited',
    'deleted',
    'joined',
    'left',
    'installed',
    'uninstalled',
    'receipt',
  ],
  // Ours: Teams names no size. What is shared stays in the customer's OneDrive, and whoever fetches it stops there.
  inboundFileBytes: 100_000_000,
  proactive: 'once-known',
  // The connector knows no key of ours: what was sent twice is shown twice.
  idempotent: false,
  rate: { count: 7, perMillis: 1_000 },
};

/** Most messages to one chat or channel: 7 in a second, 8 in two, 60 in 30 seconds, 1,800 in an hour. */
export const teamsRates = [
  { count: 7, perMillis: 1_000 },
  { count: 8, perMillis: 2_000 },
  { count: 60, perMillis: 30_000 },
  { count: 1_800, perMillis: 3_600_000 },
] as const;

/** Largest activity that goes out, in bytes of JSON: the platform refuses what is larger than about 28 KB. */
export const mostActivityBytes = 28_000;
