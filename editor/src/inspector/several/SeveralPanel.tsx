import { Button, IconButton } from '@usher/design';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Columns2,
  Copy,
  Group,
  Trash2,
} from 'lucide-react';
import { useEditor, useJourney } from '../../app/editor-context.tsx';
import type { CommandResult } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { nameState } from '../pick/state-options.ts';

const alignments = [
  { along: 'left', label: 'Align left edges', icon: <AlignStartVertical aria-hidden="true" /> },
  { along: 'centre', label: 'Align centres', icon: <AlignCenterVertical aria-hidden="true" /> },
  { along: 'right', label: 'Align right edges', icon: <AlignEndVertical aria-hidden="true" /> },
  { along: 'top', label: 'Align upper edges', icon: <AlignStartHorizontal aria-hidden="true" /> },
  { along: 'middle', label: 'Align middles', icon: <AlignCenterHorizontal aria-hidden="true" /> },
  { along: 'bottom', label: 'Align lower edges', icon: <AlignEndHorizontal aria-hidden="true" /> },
] as const;
const distributions = [
  { along: 'across', label: 'Distribute across', icon: <AlignHorizontalDistributeCenter aria-hidden="true" /> },
  { along: 'down', label: 'Distribute down', icon: <AlignVerticalDistributeCenter aria-hidden="true" /> },
] as const;

interface SeveralPanelProps {
  readonly states: readonly string[];
  readonly lines: readonly string[];
}

/** What can be done with several states at once. */
export function SeveralPanel({ states, lines }: SeveralPanelProps) {
  const journey = useJourney();
  const { view } = useEditor();
  const { run } = useCommands();
  const select = (result: CommandResult) => {
    if (result.ok && result.select) view.set({ states: result.select, lines: [] });
  };
  return (
    <>
      <h2 className="inspector-title">
        {[counted(states.length, 'state'), counted(lines.length, 'line')].filter(Boolean).join(' and ')} selected
      </h2>
      <ul className="inspector-rows">
        {states.map((state) => (
          <li key={state}>
            <button type="button" className="inspector-link" onClick={() => view.show([state])}>
              {nameState(journey, state)}
            </button>
          </li>
        ))}
      </ul>
      {states.length < 2 ? null : (
        <>
          <div className="inspector-tools">
            {alignments.map(({ along, label, icon }) => (
              <IconButton
                key={along}
                variant="plain"
                label={label}
                icon={icon}
                onPress={() => run('align', { states, along })}
              />
            ))}
            {distributions.map(({ along, label, icon }) => (
              <IconButton
                key={along}
                variant="plain"
                label={label}
                icon={icon}
                isDisabled={states.length < 3}
                onPress={() => run('distribute', { states, along })}
              />
            ))}
          </div>
          <div className="inspector-buttons">
            <Button
              icon={<Group aria-hidden="true" />}
              onPress={() => select(run('wrapStates', { states, kind: 'group' }))}
            >
              Put into a group
            </Button>
            <Button
              icon={<Columns2 aria-hidden="true" />}
              onPress={() => select(run('wrapStates', { states, kind: 'together' }))}
            >
              Let them go on together
            </Button>
            <Button icon={<Copy aria-hidden="true" />} onPress={() => select(run('duplicate', { states }))}>
              Duplicate
            </Button>
          </div>
        </>
      )}
      <Button
        variant="danger"
        icon={<Trash2 aria-hidden="true" />}
        onPress={() => {
          if (run('remove', { states, lines }).ok) view.set({ states: [], lines: [] });
        }}
      >
        Delete all
      </Button>
    </>
  );
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}
