import type { ChoicesContent, Content } from '@usher/journey';
import { isObject, text } from './activity.ts';
import type { Reference, References } from './references.ts';

interface Place {
  readonly references: References;
  readonly address: string;
}

/** The suggested actions that were shown last, by what they send. */
export interface QuickReplies {
  /** Of the message that showed them. */
  readonly nonce: string;
  readonly tokens: ReadonlyMap<string, string>;
}

const [shown, used] = ['quick', 'quick-used'];

/** A suggested action comes back as if it had been typed; what it stands for is kept when it is shown. */
export async function keepQuick(
  { choices }: ChoicesContent,
  nonce: string,
  { references, address }: Place,
): Promise<void> {
  const pairs = choices.map(({ label, token }) => [label, token]);
  await references.keepOpen(address, shown, { nonce, pairs });
}

/** Once another question is asked, the same words answer that one. */
export async function forgetQuick(content: readonly Content[], { references, address }: Place): Promise<void> {
  const asks = content.some(({ kind }) => kind === 'choices' || kind === 'form' || kind === 'request');
  if (asks) await references.close(address, shown);
}

/** @returns undefined where there are none, or they were used */
export async function findQuick({
  references,
  address,
  reference,
}: Place & { readonly reference: Reference }): Promise<QuickReplies | undefined> {
  if (reference.isShared) return undefined;
  const kept = await references.readOpen(address, shown);
  const nonce = isObject(kept) ? text(kept.nonce) : undefined;
  if (!isObject(kept) || nonce === undefined || !Array.isArray(kept.pairs)) return undefined;
  if ((await references.readOpen(address, used)) === nonce) return undefined;
  return { nonce, tokens: new Map(kept.pairs as unknown as readonly [string, string][]) };
}

/** Marks them by their message: the answer may have shown new ones by now, and those stay. */
export async function closeQuick({ nonce }: QuickReplies, { references, address }: Place): Promise<void> {
  await references.keepOpen(address, used, nonce);
}
