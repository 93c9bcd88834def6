import type { Json } from '@usher/journey';

/** What the desk shows of where a conversation stands. */
export interface ConversationFacts {
  readonly language: string;
  /** How the customer is called and written to, where the channel told. */
  readonly contact?: string;
  /** Of the agent who holds control. */
  readonly holderName?: string;
  /** Keys of the innermost active states; those of the machine itself hold a `$`. */
  readonly active: readonly string[];
  readonly variables: Readonly<Record<string, Json>>;
}

/**
 * Reads a snapshot by the few fields that every format of it has had. What cannot be read is left out: a list must not end
 * because of one conversation.
 */
export function readFacts(snapshot: string): ConversationFacts {
  const { language, contact, control, active, variables } = asObject(parse(snapshot));
  const name = nameOf(asObject(contact));
  const holderName = asText(asObject(control).name);
  return {
    language: asText(language) ?? '',
    ...(name === undefined ? {} : { contact: name }),
    ...(holderName === undefined ? {} : { holderName }),
    active: Array.isArray(active) ? active.filter((key) => typeof key === 'string') : [],
    variables: asObject(variables),
  };
}

export function asObject(value: unknown): Readonly<Record<string, Json>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, Json>>) : {};
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function nameOf({ name, displayName, email }: Readonly<Record<string, Json>>): string | undefined {
  const [called, mail] = [asText(name) ?? asText(displayName), asText(email)];
  return called === undefined || mail === undefined ? (called ?? mail) : `${called} <${mail}>`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
