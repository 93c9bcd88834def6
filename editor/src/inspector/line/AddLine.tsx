import { Button, Popover } from '@usher/design';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { LineKind, LineSource } from '../../document/index.ts';
import { DurationInput } from '../fields/DurationInput.tsx';
import { TargetPicker } from '../pick/TargetPicker.tsx';
import { EventInput } from './EventInput.tsx';
import { OutletInput } from './OutletInput.tsx';

const words: Readonly<Record<LineKind, string>> = {
  after: 'Add a deadline',
  on: 'Add an event',
  always: 'Add a line taken at once',
  done: 'Add a line for when all is done',
  outlet: 'Add a way out',
};
const initialNames: Readonly<Record<LineKind, string>> = { after: 'PT10M', on: '', always: '', done: '', outlet: '' };

interface AddLineProps {
  readonly state: string | null;
  readonly kinds: readonly LineKind[];
}

/** Buttons for one more line of each kind. */
export function AddLine({ state, kinds }: AddLineProps) {
  return (
    <div className="inspector-add">
      {kinds.map((kind) => (
        <Popover
          key={kind}
          label={words[kind]}
          placement="bottom start"
          trigger={
            <Button size="s" variant="quiet" icon={<Plus aria-hidden="true" />}>
              {words[kind]}
            </Button>
          }
        >
          <AddLineForm state={state} kind={kind} />
        </Popover>
      ))}
    </div>
  );
}

/** The line is drawn when its target is chosen. */
function AddLineForm({ state, kind }: { state: string | null; kind: LineKind }) {
  const [name, setName] = useState(initialNames[kind]);
  const source: LineSource = { state, kind, name };
  const isNamed = kind === 'always' || kind === 'done' || name !== '';
  return (
    <div className="inspector-popover-form">
      {kind === 'after' ? <DurationInput label="After" value={name} onChange={setName} /> : null}
      {kind === 'on' ? <EventInput label="When" value={name} onChange={setName} /> : null}
      {kind === 'outlet' ? <OutletInput label="Way out" value={name} onChange={setName} /> : null}
      {isNamed ? <TargetPicker label="Go to" source={source} to={undefined} placeholder="Choose a state" /> : null}
    </div>
  );
}
