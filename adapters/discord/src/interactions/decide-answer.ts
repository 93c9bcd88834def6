import type { InboundBody } from '@usher/channel';
import type { Json } from '@usher/journey';
import { toCommandName } from '../commands/build-commands.ts';
import type { DiscordCommand } from '../commands/discord-command.ts';
import { readCustomId } from '../custom-id.ts';
import type { Act, HeardInteraction } from '../inbound/heard.ts';
import { disableComponents } from '../render/disable.ts';
import { messageFlag } from '../render/native.ts';
import { type OpenForm, renderModal } from '../render/render-modal.ts';
import { wordsIn } from '../words.ts';

/** The first answer to an interaction, which must be there within three seconds, and what is made of it then. */
export interface Answer {
  /** As Discord takes it. */
  readonly callback: { readonly type: number; readonly data?: unknown };
  /** Goes to the runtime; absent where nobody but us has to know. */
  readonly event?: InboundBody;
  /** Whether its answers are for one person alone, and whether a first answer is waited for; absent where its token is not needed. */
  readonly reply?: { readonly isPrivate: boolean; readonly hasPlaceholder: boolean };
  /** What the message looks like once it was used. */
  readonly used?: readonly unknown[];
}

export interface DecideContext {
  readonly commands: () => readonly DiscordCommand[] | Promise<readonly DiscordCommand[]>;
  readonly readForm: (token: string) => Promise<OpenForm | undefined>;
}

/** [S] InteractionResponseType */
const answers = { pong: 1, message: 4, think: 5, quiet: 6, choices: 8, modal: 9 } as const;

/** Decides without the runtime: nothing here waits for a turn. */
export async function decideAnswer(interaction: HeardInteraction, context: DecideContext): Promise<Answer> {
  const { act } = interaction;
  switch (act.kind) {
    case 'ping':
      return { callback: { type: answers.pong } };
    case 'autocomplete':
      return { callback: { type: answers.choices, data: { choices: [] } } };
    case 'command':
      return answerCommand(act, context);
    case 'component':
      return answerComponent(act, interaction, context);
    case 'modal':
      return answerModal(act, context);
  }
}

async function answerCommand(act: Extract<Act, { kind: 'command' }>, { commands }: DecideContext): Promise<Answer> {
  const command = (await commands()).find(({ name }) => toCommandName(name) === act.name);
  const isPrivate = command?.isPrivate === true;
  return {
    callback: { type: answers.think, ...(isPrivate ? { data: { flags: messageFlag.ephemeral } } : {}) },
    event: { type: 'command', name: command?.name ?? act.name, ...(act.text === undefined ? {} : { text: act.text }) },
    reply: { isPrivate, hasPlaceholder: true },
  };
}

async function answerComponent(
  act: Extract<Act, { kind: 'component' }>,
  { person, language }: HeardInteraction,
  { readForm }: DecideContext,
): Promise<Answer> {
  const id = readCustomId(act.customId);
  if (id?.user !== undefined && id.user !== person.id) {
    const data = { content: wordsIn(language).notYours, flags: messageFlag.ephemeral, allowed_mentions: { parse: [] } };
    return { callback: { type: answers.message, data } };
  }
  const form = id?.kind === 'form' ? await readForm(id.token) : undefined;
  if (form !== undefined) return { callback: { type: answers.modal, data: renderModal(form) } };
  // What is not of ours, or of long ago, is passed on as it is: whoever knows the tokens says that it is old.
  const token = (id?.kind === 'list' ? act.values[0] : id?.token) ?? act.customId;
  return {
    callback: { type: answers.quiet },
    event: { type: 'choice', token, ...(act.label === undefined ? {} : { label: act.label }) },
    reply: { isPrivate: act.isPrivate, hasPlaceholder: false },
    used: disableComponents(act.components, act.customId, act.values),
  };
}

async function answerModal(act: Extract<Act, { kind: 'modal' }>, { readForm }: DecideContext): Promise<Answer> {
  const id = readCustomId(act.customId);
  const token = id?.kind === 'modal' ? id.token : act.customId;
  const form = await readForm(token);
  const event = { type: 'form', token, values: fitValues(act.values, form) } as const;
  if (act.components === undefined) {
    return { callback: { type: answers.think }, event, reply: { isPrivate: act.isPrivate, hasPlaceholder: true } };
  }
  return {
    callback: { type: answers.quiet },
    event,
    reply: { isPrivate: act.isPrivate, hasPlaceholder: false },
    used: disableComponents(act.components, findOpener(act.components, token) ?? ''),
  };
}

/** Discord gives a list even where one entry can be picked. */
function fitValues(values: Readonly<Record<string, Json>>, form: OpenForm | undefined): Readonly<Record<string, Json>> {
  const kinds = new Map(form?.fields.map(({ id, kind }) => [id, kind]));
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const isOne = kinds.get(id) === 'select' && Array.isArray(value);
      const fitted = isOne ? (value as readonly Json[])[0] : value;
      return fitted === undefined ? [] : [[id, fitted]];
    }),
  );
}

/** The button that opened the form, to mark it as used. */
function findOpener(components: unknown, token: string): string | undefined {
  const found = JSON.stringify(components).match(/"custom_id":"(f\.[^"]+)"/g) ?? [];
  const ids = found.map((each) => each.slice('"custom_id":"'.length, -1));
  return ids.find((id) => readCustomId(id)?.token === token);
}
