import type { JourneyListing } from '@usher/api/editor';
import type { JourneyBinding } from '@usher/channel';
import { Badge, IconButton } from '@usher/design';
import { ArrowDown, ArrowUp, ChevronRight, GripVertical, Trash2 } from 'lucide-react';
import type { Reorder } from '../inspector/lists/use-reorder.ts';
import { BindingForm } from './BindingForm.tsx';
import type { BindingProblem } from './model/find-binding-problems.ts';
import { type BindingNames, sayWhere } from './model/say-binding.ts';

interface BindingRowProps {
  readonly binding: JourneyBinding;
  readonly place: number;
  readonly count: number;
  readonly names: BindingNames;
  readonly published: readonly JourneyListing[];
  readonly problems: readonly BindingProblem[];
  /** The place of an earlier one that answers all that this would. */
  readonly coveredBy: number | undefined;
  readonly isOpen: boolean;
  readonly gripProps: ReturnType<Reorder['gripProps']>;
  readonly onToggle: () => void;
  readonly onChange: (binding: JourneyBinding) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One binding: its sentence, and below it its fields where it is open. */
export function BindingRow(props: BindingRowProps) {
  const { binding, place, count, names, problems, coveredBy, isOpen, gripProps, onToggle, onMove, onRemove } = props;
  const line = `line ${place + 1}`;
  return (
    <>
      <div className="binding-head">
        <button
          type="button"
          className="binding-grip"
          aria-label={`Move ${line}`}
          title="Drag, or use the arrow keys"
          {...gripProps}
        >
          <GripVertical aria-hidden="true" />
        </button>
        <button type="button" className="binding-toggle" aria-expanded={isOpen} onClick={onToggle}>
          <ChevronRight aria-hidden="true" />
          <span>
            {sayWhere(binding, names)}: <strong>{names.journey(binding.journeyId)}</strong>
          </span>
        </button>
        <span className="binding-marks">
          {problems.length > 0 ? <Badge tone="danger">To be mended</Badge> : null}
          {problems.length === 0 && coveredBy !== undefined ? (
            <Badge tone="warning">Never reached: line {coveredBy + 1} takes it all</Badge>
          ) : null}
        </span>
        <span className="binding-actions">
          <IconButton
            size="s"
            label={`Move ${line} up`}
            icon={<ArrowUp aria-hidden="true" />}
            isDisabled={place === 0}
            onPress={() => onMove(place - 1)}
          />
          <IconButton
            size="s"
            label={`Move ${line} down`}
            icon={<ArrowDown aria-hidden="true" />}
            isDisabled={place === count - 1}
            onPress={() => onMove(place + 1)}
          />
          <IconButton size="s" label={`Remove ${line}`} icon={<Trash2 aria-hidden="true" />} onPress={onRemove} />
        </span>
      </div>
      {isOpen ? <BindingForm {...props} /> : null}
    </>
  );
}
