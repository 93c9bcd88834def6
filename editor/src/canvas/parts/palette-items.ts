import type { BlockCatalog, BlockGroup } from '@usher/journey';
import type { LucideIcon } from 'lucide-react';
import { callType, findDefinition, type StateKind } from '../../document/index.ts';
import { wordsOfBlock } from '../projection/block-words.ts';
import { iconOfState } from './block-icon.ts';

/** One thing that can be put on the canvas. */
export interface PaletteItem {
  readonly id: string;
  readonly kind: StateKind;
  readonly block?: string;
  readonly name: string;
  readonly help: string;
  readonly section: string;
  readonly group: BlockGroup | 'group' | 'none';
  readonly icon: LucideIcon;
  /** The key that makes it at once. */
  readonly key?: string;
}

const sections: Readonly<Record<BlockGroup, string>> = {
  say: 'Say',
  ask: 'Ask',
  logic: 'Decide and compute',
  connect: 'Connect',
  human: 'People',
  end: 'End',
};

const kinds = [
  ['group', 'Group', 'Holds steps that belong together and share lines.', 'G'],
  ['together', 'Together', 'What is inside goes on at the same time.', 'T'],
  ['end', 'End of a group', 'Inside of a group: it is done. At the top: the journey ends.', 'E'],
  ['memory', 'Memory', 'Leads back to where a group was left.', 'M'],
] as const;

/** Blocks of the catalog in its order, then what holds states and what marks a place. */
export function listPalette(catalog: BlockCatalog): readonly PaletteItem[] {
  const blocks = catalog.definitions.map((definition): PaletteItem => {
    const words = wordsOfBlock(definition.type);
    return {
      id: `block ${definition.type}`,
      kind: 'step',
      block: definition.type,
      name: words?.name ?? definition.type,
      help: words?.help ?? '',
      section: sections[definition.group],
      group: definition.group,
      icon: iconOfState('step', definition),
    };
  });
  const others = kinds.map(
    ([kind, name, help, key]): PaletteItem => ({
      id: kind,
      kind,
      name,
      help,
      section: 'Shape',
      group: kind === 'end' ? 'end' : 'group',
      icon: iconOfState(kind, undefined),
      key,
    }),
  );
  const callWords = wordsOfBlock(callType);
  const call: PaletteItem = {
    id: 'call',
    kind: 'step',
    block: callType,
    name: callWords?.name ?? 'Call',
    help: callWords?.help ?? '',
    section: 'Shape',
    group: 'logic',
    icon: iconOfState('step', findDefinition(callType, catalog)),
  };
  const empty: PaletteItem = {
    id: 'step',
    kind: 'step',
    name: 'Empty step',
    help: 'Only a name for now; what it does is chosen later.',
    section: 'Shape',
    group: 'none',
    icon: iconOfState('step', undefined),
    key: 'S',
  };
  return [...blocks, empty, ...others, call];
}

/** Items that fit what was typed: names that begin with it first, then names and at last help that contain it. */
export function searchPalette(items: readonly PaletteItem[], typed: string): readonly PaletteItem[] {
  const query = typed.trim().toLowerCase();
  if (query === '') return items;
  const rank = ({ name, block, help }: PaletteItem): number => {
    const words = name.toLowerCase();
    if (words.startsWith(query)) return 0;
    if (words.includes(query) || block?.includes(query)) return 1;
    return help.toLowerCase().includes(query) ? 2 : 3;
  };
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter((each) => each.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
