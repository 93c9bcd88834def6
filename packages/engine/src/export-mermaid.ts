import {
  type BlockCatalog,
  type Journey,
  listStates,
  listTransitions,
  resolveOutlet,
  resolveProps,
  type StateEntry,
} from '@usher/journey';

/** Draws a journey as a Mermaid state diagram (`stateDiagram-v2`), for a README or a review. */
export function exportMermaid(journey: Journey, catalog: BlockCatalog): string {
  const entries = [...listStates(journey).values()];
  const roots = entries.filter((entry) => entry.parent === undefined);
  const lines = ['stateDiagram-v2', `  [*] --> ${idOf(journey.initial)}`];
  for (const entry of roots) lines.push(...declare(entry, '  '));
  for (const entry of entries) lines.push(...linesOf(journey, catalog, entry).map((line) => `  ${line}`));
  return `${[...new Set(lines)].join('\n')}\n`;
}

const idOf = (key: string): string => key.replaceAll(/[^A-Za-z0-9_]/g, '_');
const labelOf = (text: string): string => text.replaceAll(/[":;#\n]/g, ' ').trim();

function declare(entry: StateEntry, indent: string): string[] {
  const { state, key, children } = entry;
  const title = `${indent}state "${labelOf(state.name ?? key)}" as ${idOf(key)}`;
  if (children.length === 0) return [title];
  const inner = children.flatMap((child, index) => [
    ...(state.type === 'parallel' && index > 0 ? [`${indent}  --`] : []),
    ...declare(child, `${indent}  `),
  ]);
  const initial = state.initial === undefined ? [] : [`${indent}  [*] --> ${idOf(state.initial)}`];
  return [`${title} {`, ...initial, ...inner, `${indent}}`];
}

function linesOf(journey: Journey, catalog: BlockCatalog, entry: StateEntry): string[] {
  const { state, key } = entry;
  const from = idOf(key);
  const definition = state.block && catalog.find(state.block.type);
  const resolved = definition && resolveProps(definition, state.block?.props ?? {});
  const outlets =
    definition && resolved?.ok
      ? definition.outlets(resolved.props)
      : Object.keys(state.block || state.call ? (state.outlets ?? {}) : {});
  const isFinal = state.type === 'final' || definition?.ends === true;
  const byOutlet = outlets.flatMap((outlet) => arrow(from, resolveOutlet(journey, entry, outlet), outlet));
  const byEvent = (['on', 'after'] as const).flatMap((kind) =>
    Object.entries(state[kind] ?? {}).flatMap(([event, transitions]) =>
      listTransitions(transitions).flatMap((each) =>
        arrow(from, each.target, each.guard === undefined ? event : `${event} [${each.guard}]`),
      ),
    ),
  );
  const plain = [...listTransitions(state.always), ...listTransitions(state.onDone)].flatMap((each) =>
    arrow(from, each.target, each.guard),
  );
  return [...byOutlet, ...byEvent, ...plain, ...(isFinal ? [`${from} --> [*]`] : [])];
}

function arrow(from: string, target: string | undefined, label: string | undefined): string[] {
  if (target === undefined || target === '@return') return [];
  const text = label === undefined ? '' : labelOf(label);
  return [`${from} --> ${idOf(target)}${text === '' ? '' : ` : ${text}`}`];
}
