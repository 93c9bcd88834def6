/**
 * What Discord allows, in one table. Sources: [S] the types of discord-api-types 0.38.57 and their comments, [D] Discord's
 * documentation for developers. Lengths are in UTF-16 units.
 */
export const discordLimits = {
  /** Text of a message. [S] APIMessage.content */
  content: 2000,
  /** Text of all components of a message with components of the second kind. [D] components reference */
  componentText: 4000,
  /** Components of such a message, inner ones too. [D] components reference */
  components: 40,
  /** Rows of a message, and buttons of a row. [S] APIActionRowComponent */
  rows: 5,
  rowButtons: 5,
  /** [S] APIButtonComponent */
  buttonLabel: 80,
  linkUrl: 512,
  /** [S] APIStringSelectComponent */
  options: 25,
  optionLabel: 100,
  optionDescription: 100,
  placeholder: 150,
  customId: 100,
  /** Pictures of a gallery, and what is said of one. [S] APIMediaGalleryComponent */
  galleryItems: 10,
  mediaDescription: 1024,
  /** Files of a message; bytes of one where nobody pays for more; bytes of a request. [D] uploading files */
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  requestBytes: 25 * 1024 * 1024,
  /** What somebody may upload who pays for it; 10 MiB who does not. [D] */
  inboundFileBytes: 500 * 1024 * 1024,
  /** [S] APIModalInteractionResponseCallbackData, APILabelComponent, APITextInputComponent */
  modalTitle: 45,
  modalFields: 5,
  labelText: 45,
  labelDescription: 100,
  inputValue: 4000,
  /** [S] RESTPostAPIChannelMessageJSONBody.nonce */
  nonce: 25,
  /** [S] APIThreadChannel.name */
  threadName: 100,
  /** [S] RESTPostAPIApplicationCommandsJSONBody; commands of an application: [D] application commands */
  commandName: 32,
  commandDescription: 100,
  commands: 100,
} as const;

/** Times, in milliseconds. */
export const discordTimes = {
  /** A token of an interaction is good for 15 minutes [D]; one less, so that an answer on its way arrives. */
  token: 14 * 60_000,
  /** After so long a waiting sign that nothing has taken the place of is taken away, while that can still be done. */
  placeholder: 13 * 60_000,
  /** For how long Discord surely remembers a nonce: "a few minutes" [D]. */
  nonce: 2 * 60_000,
  /** An acknowledgement must be there within 3 s [D]: two tries of this length fit only if the first one fails fast. */
  acknowledge: 2_000,
  /** What came over HTTP and was not handed on for so long was left behind; and how often that is looked for. */
  left: 15_000,
  lookForLeft: 5_000,
  /** One try to send; files take their time. */
  send: 15_000,
  /** Longer pauses for a limit are given back to whoever sends. */
  longestWait: 5_000,
  /** After a refused token or a ban, before the next try. */
  broken: 60_000,
  /** For how long commands that were read are believed, and before they are told again that another process was about to tell. */
  commands: 5_000,
  /** How long we know who wrote a message, for when it is taken back. */
  authorship: 7 * 24 * 60 * 60_000,
  /** How long a form can be opened. */
  form: 30 * 24 * 60 * 60_000,
} as const;

/** Requests a second that one application may make: 50 [D]; some are left to the gateway's owner. */
export const requestsPerSecond = 45;
