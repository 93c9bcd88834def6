import type { Json } from '@usher/journey';
import type { Act, HeardInteraction } from './heard.ts';
import { type Raw, toId, toList, toRaw, toText } from './raw.ts';
import { readAttachment, readPerson } from './read-message.ts';

const ephemeral = 1 << 6;
const file = 19;

/** What somebody did with a command, a button, a list or a form. @returns undefined for what cannot be answered */
export function readInteraction(d: unknown): HeardInteraction | undefined {
  const raw = toRaw(d);
  const id = toId(raw.id);
  // Tokens are text of Base64 in the wide sense; they become part of a path.
  const token = typeof raw.token === 'string' && /^[\w.=-]{1,512}$/.test(raw.token) ? raw.token : undefined;
  const act = readAct(raw);
  if (id === undefined || token === undefined || act === undefined) return undefined;
  const member = toRaw(raw.member);
  const person = readPerson(member.user ?? raw.user, member) ?? (act.kind === 'ping' ? { id: '0' } : undefined);
  const channel = toId(raw.channel_id) ?? toId(toRaw(raw.channel).id) ?? (act.kind === 'ping' ? '0' : undefined);
  if (person === undefined || channel === undefined) return undefined;
  const guild = toId(raw.guild_id);
  const language = toText(raw.locale);
  return {
    id,
    token,
    channel,
    person,
    act,
    ...(guild === undefined ? {} : { guild }),
    ...(language === undefined || language.length > 16 ? {} : { language }),
  };
}

function readAct(raw: Raw): Act | undefined {
  const data = toRaw(raw.data);
  switch (raw.type) {
    case 1:
      return { kind: 'ping' };
    case 2:
      return readCommand(data);
    case 3:
      return readComponent(data, toRaw(raw.message));
    case 4:
      return { kind: 'autocomplete' };
    case 5:
      return readModal(data, raw.message);
    default:
      return undefined;
  }
}

function readCommand(data: Raw): Act | undefined {
  const name = toText(data.name);
  if (name === undefined || name === '') return undefined;
  const values = toList(data.options).map((option) => toRaw(option).value);
  const words = values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String);
  const text = toText(words.join(' '))?.trim();
  return { kind: 'command', name, ...(text === undefined || text === '' ? {} : { text }) };
}

function readComponent(data: Raw, message: Raw): Act | undefined {
  const customId = toText(data.custom_id);
  if (customId === undefined) return undefined;
  const values = toList(data.values).flatMap((value) => toText(value) ?? []);
  const label = findLabel(message.components, customId, values[0]);
  return {
    kind: 'component',
    customId,
    values,
    ...(label === undefined ? {} : { label }),
    isPrivate: isPrivate(message),
    components: message.components,
  };
}

function isPrivate(message: Raw): boolean {
  return typeof message.flags === 'number' && (message.flags & ephemeral) !== 0;
}

/** What stands on the button, or in the list, that was picked. */
function findLabel(components: unknown, customId: string, value: string | undefined): string | undefined {
  for (const each of toList(components).map(toRaw)) {
    if (each.custom_id === customId) {
      const option = toList(each.options).find((one) => toRaw(one).value === value);
      return toText(value === undefined ? each.label : toRaw(option).label);
    }
    const inner = findLabel(each.components, customId, value);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function readModal(data: Raw, message: unknown): Act | undefined {
  const customId = toText(data.custom_id);
  if (customId === undefined) return undefined;
  const files = toRaw(toRaw(data.resolved).attachments);
  const values: Record<string, Json> = Object.create(null);
  for (const input of listInputs(data.components)) {
    const name = toText(input.custom_id);
    const value = readValue(input, files);
    if (name !== undefined && value !== undefined) values[name] = value;
  }
  const hasMessage = message !== undefined && message !== null;
  return {
    kind: 'modal',
    customId,
    values: { ...values },
    isPrivate: isPrivate(toRaw(message)),
    ...(hasMessage ? { components: toRaw(message).components } : {}),
  };
}

/** Inputs stand in labels, and in rows where a window is of the older kind. */
function listInputs(components: unknown): readonly Raw[] {
  return toList(components)
    .map(toRaw)
    .flatMap((each) => [...listInputs(each.components), ...nested(each.component), each]);
}

function nested(component: unknown): readonly Raw[] {
  return component === undefined ? [] : [toRaw(component)];
}

function readValue(input: Raw, files: Raw): Json | undefined {
  if (input.type === file)
    return toList(input.values)
      .flatMap((id) => readAttachment(files[String(id)]))
      .map((each) => ({ ...each }));
  if (Array.isArray(input.values)) {
    const texts = input.values.flatMap((value) => toText(value) ?? []);
    return texts;
  }
  if (typeof input.value === 'boolean') return input.value;
  return toText(input.value);
}
