import { ChevronDown } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { ComboBox as AriaComboBox, Button, Group, Input } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldPopover } from './FieldPopover.tsx';
import { FieldHelp, FieldLabel, type FieldWords } from './field-parts.tsx';
import { given } from './given.ts';
import { OptionList } from './OptionList.tsx';
import type { Options } from './option.ts';

interface ComboBoxBase<Id extends string> extends FieldWords {
  readonly options: Options<Id>;
  readonly placeholder?: string | undefined;
  /** Said where nothing fits what was typed. */
  readonly empty?: ReactNode;
  readonly isCode?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly className?: string | undefined;
}

export interface ComboBoxProps<Id extends string = string> extends ComboBoxBase<Id> {
  readonly isFree?: false | undefined;
  /** What was picked need not become the value: a field that hands its picks on stays empty, and takes the next one. */
  readonly value: Id | undefined;
  /** `undefined` when the person empties the field. */
  readonly onChange: (value: Id | undefined) => void;
}

export interface FreeComboBoxProps extends ComboBoxBase<string> {
  /** Anything may be typed; the labels of the options are proposals, and the value is the text itself. */
  readonly isFree: true;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One of many, found by typing. */
export function ComboBox<Id extends string = string>(props: ComboBoxProps<Id> | FreeComboBoxProps) {
  const { label, isLabelHidden, hint, problem, action, options, placeholder, empty, isCode, className, ...more } =
    props;
  const field = useRef<HTMLDivElement>(null);
  const [picks, setPicks] = useState(0);
  const { isFree: _isFree, value: _value, onChange: _onChange, ...rest } = more;
  return (
    <AriaComboBox
      {...given({ ...rest, 'aria-label': isLabelHidden ? label : undefined })}
      {...(props.isFree ? freeValue(props) : chosenValue(props, () => setPicks(picks + 1)))}
      className={classNames('usher-field', className)}
      isInvalid={Boolean(problem)}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection={!props.isFree}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} action={action} />
      <Group ref={field} className="usher-control" isInvalid={Boolean(problem)} isDisabled={rest.isDisabled ?? false}>
        <Input {...given({ placeholder })} className={classNames('usher-input', isCode && 'code')} />
        <Button className="usher-step">
          <ChevronDown aria-hidden="true" />
        </Button>
      </Group>
      <FieldHelp hint={hint} problem={problem} />
      <FieldPopover field={field} picks={picks}>
        <OptionList options={options} empty={empty} />
      </FieldPopover>
    </AriaComboBox>
  );
}

function freeValue({ value, onChange }: FreeComboBoxProps) {
  return { allowsCustomValue: true, inputValue: value, onInputChange: onChange };
}

function chosenValue<Id extends string>({ value, onChange }: ComboBoxProps<Id>, onPick: () => void) {
  return {
    value: value ?? null,
    onChange(next: unknown) {
      onChange(next === null ? undefined : (next as Id));
      if (next !== null) onPick();
    },
  };
}
