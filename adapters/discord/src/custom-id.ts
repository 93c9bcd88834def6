/**
 * What a button or list of ours carries: what it is, the token, and, where others see it too, whose it is. Nothing in it
 * is secret, and the token is checked by whoever gave it out.
 */
export interface CustomId {
  readonly kind: 'choice' | 'list' | 'form' | 'modal';
  readonly token: string;
  /** Only this person may use it. */
  readonly user?: string;
}

const letters = { choice: 'c', list: 'l', form: 'f', modal: 'm' } as const;

export function spellCustomId({ kind, token, user }: CustomId): string {
  return [letters[kind], token, ...(user === undefined ? [] : [user])].join('.');
}

/** @returns undefined for what is not of ours, or no longer as it was */
export function readCustomId(text: string): CustomId | undefined {
  const [, letter, token, user] = /^([clfm])\.([^.]{0,64})(?:\.([\w-]{1,24}))?$/.exec(text) ?? [];
  const kind = (['choice', 'list', 'form', 'modal'] as const).find((each) => letters[each] === letter);
  if (kind === undefined || token === undefined) return undefined;
  return { kind, token, ...(user === undefined ? {} : { user }) };
}
