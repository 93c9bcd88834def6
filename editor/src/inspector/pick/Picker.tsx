import { Field } from '@usher/design';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { PickerList } from './PickerList.tsx';

export interface PickerOption {
  readonly id: string;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
}

export interface PickerGroup {
  readonly title: string;
  readonly options: readonly PickerOption[];
}

interface PickerProps {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly action?: ReactNode;
  /** What is chosen, as it is shown. */
  readonly shown: ReactNode;
  readonly selected?: string | undefined;
  /** Asked for when the list opens: it may be long, and there may be many pickers. */
  readonly groups: () => readonly PickerGroup[];
  readonly onPick: (id: string) => void;
}

/** One of very many, in groups, found by typing. */
export function Picker(props: PickerProps) {
  const { label, isLabelHidden, hint, problem, action, shown, selected, groups, onPick } = props;
  const [isOpen, setOpen] = useState(false);
  const name = isLabelHidden ? <span className="visually-hidden">{label}</span> : label;
  return (
    <Field
      label={name}
      hint={hint}
      problem={problem}
      action={action}
      className={isLabelHidden ? 'inspector-unlabelled' : undefined}
    >
      {(control) => (
        <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
          <Button
            id={control.id}
            aria-labelledby={`${control['aria-labelledby']} ${control.id}-shown`}
            {...(control['aria-describedby'] && { 'aria-describedby': control['aria-describedby'] })}
            className="usher-control usher-select"
            {...(problem && { 'data-invalid': true })}
          >
            <span id={`${control.id}-shown`} className="usher-select-value">
              {shown}
            </span>
            <ChevronDown aria-hidden="true" />
          </Button>
          <Popover className="usher-popover usher-options-popover inspector-picker" offset={4}>
            <Dialog aria-label={label} className="inspector-picker-dialog">
              <PickerList
                label={label}
                groups={groups()}
                selected={selected}
                onPick={(id) => {
                  setOpen(false);
                  onPick(id);
                }}
              />
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
    </Field>
  );
}
