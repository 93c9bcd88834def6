import { dropLostLines } from './drop-lost-lines.ts';
import { dropLostPlaces } from './drop-lost-places.ts';
import { dropLostTexts } from './drop-lost-texts.ts';
import { followBlock } from './follow-block.ts';
import { growGroups } from './grow-groups.ts';
import { keepPlaces } from './keep-places.ts';
import { pushAside } from './push-aside.ts';
import type { Reaction } from './reaction.ts';
import { repairInitial } from './repair-initial.ts';
import { repairMemory } from './repair-memory.ts';

/** What follows after every command, in this order. */
export const reactions: readonly Reaction[] = [
  dropLostLines,
  dropLostPlaces,
  dropLostTexts,
  repairInitial,
  repairMemory,
  followBlock,
  keepPlaces,
  growGroups,
  pushAside,
];
