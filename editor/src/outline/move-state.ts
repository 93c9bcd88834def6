import {
  type CommandResult,
  childrenOf,
  type EditorDocument,
  indexStates,
  isContainer,
  parentOf,
  tripsParent,
} from '../document/index.ts';

export type Move = 'up' | 'down' | 'in' | 'out';

/** Moves a state among those beside it, into the group before it, or out of its group. Undefined where there is nowhere to go. */
export function moveState(document: EditorDocument, key: string, move: Move): CommandResult | undefined {
  const { journey } = document;
  const entry = indexStates(journey).get(key);
  if (entry === undefined) return undefined;
  const parent = parentOf(entry);
  const beside = Object.keys(childrenOf(journey, parent) ?? {});
  const at = beside.indexOf(key);
  const before = beside[at - 1];
  switch (move) {
    case 'up':
      return before === undefined ? undefined : document.run('orderState', { state: key, before });
    case 'down':
      return at === beside.length - 1
        ? undefined
        : document.run('orderState', { state: key, before: beside[at + 2] ?? null });
    case 'in': {
      const holder = before === undefined ? undefined : indexStates(journey).get(before);
      if (holder === undefined || !isContainer(holder.state)) return undefined;
      return document.run('nestStates', { states: [key], parent: holder.key });
    }
    case 'out':
      if (entry.parent === undefined) return undefined;
      return nestBeside(document, key, entry.parent.key, 'after');
  }
}

/** Puts a state before or after another one, in whatever parent that is. */
export function nestBeside(
  document: EditorDocument,
  key: string,
  other: string,
  side: 'before' | 'after',
): CommandResult | undefined {
  const entries = indexStates(document.journey);
  const [entry, sibling] = [entries.get(key), entries.get(other)];
  if (entry === undefined || sibling === undefined || key === other) return undefined;
  const parent = parentOf(sibling);
  const beside = Object.keys(childrenOf(document.journey, parent) ?? {}).filter((each) => each !== key);
  const before = side === 'before' ? other : (beside[beside.indexOf(other) + 1] ?? null);
  if (parentOf(entry) === parent) return document.run('orderState', { state: key, before });
  return document.group('Move', (run) => {
    const nested = run('nestStates', { states: [key], parent });
    return nested.ok ? run('orderState', { state: nested.select?.[0] ?? key, before }) : nested;
  });
}

/** Puts a state into another one, or among the side trips. */
export function nestInto(document: EditorDocument, key: string, parent: string): CommandResult | undefined {
  const holder = indexStates(document.journey).get(parent);
  if (parent !== tripsParent && (holder === undefined || !isContainer(holder.state))) return undefined;
  return document.run('nestStates', { states: [key], parent });
}
