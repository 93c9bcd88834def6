import { CornerDownLeft, CornerUpLeft, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEditor, useJourney } from '../../app/editor-context.tsx';
import { indexStates, type LineKey, type LineSource, parentOf } from '../../document/index.ts';
import { useCommands } from '../edit/use-commands.ts';
import { Picker, type PickerGroup } from './Picker.tsx';
import { nameState, stateGroups } from './state-options.ts';

interface TargetPickerProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly problem?: string | undefined;
  readonly action?: ReactNode;
  readonly source: LineSource;
  /** The line that is there already; one more is drawn where there is none. */
  readonly line?: LineKey | undefined;
  readonly to: string | undefined;
  /** Where it leads when it is not drawn here, and whose line that is. */
  readonly inherited?: { readonly from: string | null; readonly to: string } | undefined;
  readonly placeholder?: string;
}

const isNew = '+new';
const isNone = '+none';

/** Where a line leads: a state, a new one, back from a side trip, or where the group around it says. */
export function TargetPicker(props: TargetPickerProps) {
  const {
    label,
    isLabelHidden,
    problem,
    action,
    source,
    line,
    to,
    inherited,
    placeholder = 'Leads nowhere yet',
  } = props;
  const journey = useJourney();
  const { view } = useEditor();
  const { run, group } = useCommands();
  const isTrip = source.state !== null && indexStates(journey).get(source.state)?.isTrip === true;
  const nameTarget = (target: string) =>
    target === '@return' ? 'Back to where the trip began' : nameState(journey, target);
  const fromWhere =
    inherited &&
    (inherited.from === null ? 'from the journey' : `from the group ${nameState(journey, inherited.from)}`);
  const pick = (id: string) => {
    if (id === isNone) {
      if (line !== undefined) run('remove', { states: [], lines: [line] });
    } else if (id === isNew) drawNew();
    else if (line !== undefined && source.kind !== 'outlet') run('setLine', { line, change: leadTo(id) });
    else run('connect', { from: source, to: id });
  };
  const leadTo = (id: string) =>
    !isTrip && indexStates(journey).get(id)?.isTrip === true ? { trip: id, target: null } : { target: id, trip: null };
  const drawNew = () => {
    const around = source.state === null ? undefined : indexStates(journey).get(source.state);
    const parent = around === undefined ? null : parentOf(around);
    const isMoved = line !== undefined && source.kind !== 'outlet';
    const made = group('Add', (command) => {
      const added = command('addState', { parent, kind: 'step', ...(!isMoved && { from: source }) });
      const [state] = (added.ok && added.select) || [];
      if (!isMoved || state === undefined) return added;
      const led = command('setLine', { line, change: { target: state, trip: null } });
      return led.ok ? added : led;
    });
    if (made.ok && made.select) view.set({ reveal: { states: made.select } });
  };
  const special: PickerGroup = {
    title: 'Line',
    options: [
      { id: isNew, label: 'New state', icon: <Plus aria-hidden="true" /> },
      ...(isTrip
        ? [{ id: '@return', label: 'Back to where the trip began', icon: <CornerUpLeft aria-hidden="true" /> }]
        : []),
      ...(line === undefined
        ? []
        : [
            inherited
              ? {
                  id: isNone,
                  label: `As ${fromWhere}`,
                  description: nameTarget(inherited.to),
                  icon: <CornerDownLeft aria-hidden="true" />,
                }
              : { id: isNone, label: 'Not drawn', icon: <X aria-hidden="true" /> },
          ]),
    ],
  };
  return (
    <Picker
      label={label}
      isLabelHidden={isLabelHidden}
      problem={problem}
      action={action}
      selected={to}
      shown={
        to === undefined
          ? describeUndrawn(fromWhere, inherited && nameTarget(inherited.to), placeholder)
          : nameTarget(to)
      }
      groups={() => [special, ...stateGroups(journey)]}
      onPick={pick}
    />
  );
}

function describeUndrawn(fromWhere: string | undefined, target: string | undefined, placeholder: string): ReactNode {
  if (fromWhere === undefined) return <span className="inspector-muted">{placeholder}</span>;
  return (
    <>
      {target} <span className="inspector-muted">({fromWhere})</span>
    </>
  );
}
