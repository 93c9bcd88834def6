import { ComboBox, type Options, Select } from '@usher/design';
import type { StateEntry } from '@usher/journey';
import { ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useEditor, useJourney, useView } from '../app/editor-context.tsx';
import type { CanvasActions } from '../canvas/actions/canvas-actions.ts';
import { iconOfBlock } from '../canvas/parts/block-icon.ts';
import { wordsOfBlock } from '../canvas/projection/block-words.ts';
import { listWaysOut, type WayOut } from '../canvas/projection/list-ways-out.ts';
import { nameOf } from '../canvas/projection/project-states.ts';
import { indexStates, kindOf, type LineSource } from '../document/index.ts';

export interface StateLinesProps {
  readonly entry: StateEntry;
  readonly actions: CanvasActions;
  /** A new state at the end of a way out was asked for. */
  readonly onNew: (from: LineSource) => void;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

const newState = '@new';
const nowhere = '@nowhere';

/** What a state does and where each of its ways out leads: lines without drawing. */
export function StateLines({ entry, actions, onNew, isOpen, onToggle }: StateLinesProps) {
  const { document, catalog } = useEditor();
  const journey = useJourney();
  const language = useView('language');
  const ways = useMemo(() => listWaysOut({ journey, catalog, language }, entry), [journey, catalog, language, entry]);
  const name = nameOf(indexStates(journey), entry.key);
  const targets = useMemo(() => listTargets(journey, entry.isTrip), [journey, entry.isTrip]);

  const change = (way: WayOut, to: string | undefined) => {
    if (to === undefined || to === way.to) return;
    if (to === newState) return onNew(way.source);
    if (to === nowhere) {
      if (way.line !== undefined)
        actions.finish(document.run('remove', { states: [], lines: [way.line] }), `“${way.label}” leads nowhere`);
      return;
    }
    if (way.line !== undefined && way.source.kind !== 'outlet') {
      actions.finish(
        document.run('setLine', { line: way.line, change: { target: to, trip: null } }),
        `“${way.label}” leads to “${nameOf(indexStates(journey), to)}”`,
      );
    } else actions.connect(way.source, to);
  };

  return (
    <Disclosure className="outline-disclosure" isExpanded={isOpen} onExpandedChange={onToggle}>
      <Heading level={2} className="outline-disclosure-head">
        <Button slot="trigger" className="outline-disclosure-button">
          <ChevronRight aria-hidden="true" />
          Lines of “{name}”
        </Button>
      </Heading>
      <DisclosurePanel className="outline-lines">
        {kindOf(entry.state) === 'step' ? (
          <Select
            label={`What “${name}” does`}
            options={catalog.definitions.map((definition) => {
              const Icon = iconOfBlock(definition);
              return {
                id: definition.type,
                label: wordsOfBlock(definition.type)?.name ?? definition.type,
                icon: <Icon aria-hidden="true" />,
              };
            })}
            value={entry.state.block?.type}
            placeholder="Choose"
            onChange={(block) =>
              actions.finish(
                document.run('setBlock', { state: entry.key, block }),
                `“${name}” is now: ${wordsOfBlock(block)?.name ?? block}`,
              )
            }
          />
        ) : null}
        {ways.length === 0 ? <p className="outline-none">No line begins here.</p> : null}
        {ways.map((way) => (
          <ComboBox
            key={way.id}
            label={way.label}
            value={way.kind === 'drawn' ? (way.trip ?? way.to) : undefined}
            placeholder={placeholderOf(way, (key) => nameOf(indexStates(journey), key))}
            options={way.kind === 'drawn' ? [...targets, { id: nowhere, label: 'Nowhere' }] : targets}
            onChange={(to) => change(way, to)}
          />
        ))}
      </DisclosurePanel>
    </Disclosure>
  );
}

function placeholderOf(way: WayOut, named: (key: string) => string): string {
  if (way.kind === 'inherited' && way.to !== undefined) return `As around it: ${named(way.to)}`;
  return way.kind === 'stays' ? 'Stays where it is' : 'Leads nowhere yet';
}

function listTargets(journey: Parameters<typeof indexStates>[0], isTrip: boolean): Options {
  const entries = indexStates(journey);
  const states = [...entries.values()]
    .filter((entry) => entry.isTrip === isTrip)
    .map((entry) => ({
      id: entry.key,
      label: nameOf(entries, entry.key),
      ...(entry.parent === undefined ? {} : { description: nameOf(entries, entry.parent.key) }),
    }));
  return [
    { id: newState, label: 'New step …' },
    ...(isTrip ? [{ id: '@return', label: 'Back to where the trip began' }] : []),
    ...states,
  ];
}
