import { test } from 'vitest';
import { type CaseId, cases } from './cases.ts';
import type { ChannelPeer } from './peer.ts';
import type { AdapterUnderTest, Hook } from './under-test.ts';
import type { UsedChannel } from './used-channel.ts';

/** What a case asks for before it begins: it is skipped with the reason, or fails and says what to give. */
export interface CaseContext {
  /** Skips the case where it does not apply. */
  skip(isNeedless: boolean, reason: string): void;
  /** Gives a hook of the adapter under test; skips where `cannot` says that there is none. */
  hook<Name extends keyof AdapterUnderTest & Hook>(name: Name): NonNullable<AdapterUnderTest[Name]>;
  /** Gives a member of a peer; skips where `cannot` says that there is none. */
  can<Name extends keyof ChannelPeer>(peer: ChannelPeer, name: Name): NonNullable<ChannelPeer[Name]>;
}

export type RunCase = (used: UsedChannel, context: CaseContext) => Promise<void> | void;

/** Registers one case under the sentence and the id that `cases` gives it. */
export type DefineCase = (id: CaseId, run: RunCase, variant?: string) => void;

export function createDefineCase(used: UsedChannel, registered: Set<CaseId>): DefineCase {
  return (id, run, variant) => {
    registered.add(id);
    const title = variant === undefined ? cases[id] : `${cases[id]}: ${variant}`;
    test(`${title} (${id})`, async (context) => {
      await runCase(id, run, used, (isNeedless, reason) => context.skip(isNeedless, reason));
    });
  };
}

/** @param skip ends the case by throwing where it is needless */
export async function runCase(id: CaseId, run: RunCase, used: UsedChannel, skip: CaseContext['skip']): Promise<void> {
  const reason = used.under.cannot?.[id];
  skip(reason !== undefined, reason ?? '');
  await run(used, createCaseContext(used.under, skip));
}

function createCaseContext(under: AdapterUnderTest, skip: CaseContext['skip']): CaseContext {
  function give<Owner extends object, Name extends keyof Owner>(owner: Owner, name: Name): NonNullable<Owner[Name]> {
    const reason = under.cannot?.[name as Hook];
    skip(reason !== undefined, reason ?? '');
    const value = owner[name];
    if (value === undefined || value === null) {
      throw new Error(`This case needs "${String(name)}": give it, or say in "cannot" why there is none.`);
    }
    return typeof value === 'function' ? value.bind(owner) : value;
  }

  return {
    skip,
    hook: (name) => give(under, name),
    can: (peer, name) => give(peer, name),
  };
}
