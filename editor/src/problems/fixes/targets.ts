import { type AnyBlockDefinition, type BlockCatalog, type Journey, listStates, resolveProps } from '@usher/journey';
import type { CommandResult, EditorDocument, LineSource } from '../../document/index.ts';
import { inOrder } from './fix.ts';

type Run = EditorDocument['run'];
type Ground = { readonly journey: Journey; readonly catalog: BlockCatalog };

/** A state at which the conversation ends, where the drawing has one. */
export function findEnd({ journey, catalog }: Ground): string | undefined {
  return Object.entries(journey.states).find(
    ([, state]) =>
      state.type === 'final' || (state.block !== undefined && catalog.find(state.block.type)?.ends === true),
  )?.[0];
}

/** A state that calls a person, where the drawing has one. */
export function findPerson({ journey, catalog }: Ground): string | undefined {
  const entries = [...listStates(journey).values()];
  return entries.find(
    ({ state, isTrip }) => !isTrip && state.block !== undefined && catalog.find(state.block.type)?.waits === 'agent',
  )?.key;
}

/** Leads a line to the end of the conversation, which is drawn where there is none. */
export function leadToEnd(run: Run, ground: Ground, from: LineSource): CommandResult {
  const end = findEnd(ground);
  return end === undefined
    ? run('addState', { parent: null, kind: 'end', name: 'End', from })
    : run('connect', { from, to: end });
}

/** Leads a line to a person. Where none is called yet, that state is drawn, and every way out of it leads to the end. */
export function leadToPerson(run: Run, ground: Ground, from: LineSource): CommandResult {
  const person = findPerson(ground);
  if (person !== undefined) return run('connect', { from, to: person });
  const definition = ground.catalog.definitions.find(({ waits }) => waits === 'agent');
  if (definition === undefined) {
    return { ok: false, code: 'editor/no-block', message: 'No block that calls a person is installed here.' };
  }
  const added = run('addState', {
    parent: null,
    kind: 'step',
    block: definition.type,
    name: 'A person takes over',
    from,
  });
  const key = added.ok ? added.select?.[0] : undefined;
  if (!added.ok || key === undefined) return added;
  let end = findEnd(ground);
  const ways = outletsOf(definition).map((name) => () => {
    const way: LineSource = { state: key, kind: 'outlet', name };
    if (end !== undefined) return run('connect', { from: way, to: end });
    const made = run('addState', { parent: null, kind: 'end', name: 'End', from: way });
    if (made.ok) end = made.select?.[0];
    return made;
  });
  const wired = inOrder(...ways);
  return wired.ok ? { ok: true, select: [key] } : wired;
}

/** The ways out of a block that was given nothing. */
function outletsOf(definition: AnyBlockDefinition): readonly string[] {
  const resolved = resolveProps(definition, {});
  return resolved.ok ? definition.outlets(resolved.props) : [];
}
