import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Select as AriaSelect, Button, Popover, SelectValue } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldHelp, FieldLabel, type FieldWords } from './field-parts.tsx';
import { given } from './given.ts';
import { OptionList } from './OptionList.tsx';
import type { Options } from './option.ts';

export interface SelectProps<Id extends string = string> extends FieldWords {
  readonly options: Options<Id>;
  readonly value: Id | undefined;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string | undefined;
  /** Said where there is no option. */
  readonly empty?: ReactNode;
  readonly isDisabled?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly className?: string | undefined;
}

/** One of a few. Beyond a dozen take a `ComboBox`. */
export function Select<Id extends string = string>(props: SelectProps<Id>) {
  const { label, isLabelHidden, hint, problem, action, options, value, onChange, empty, className, ...rest } = props;
  return (
    <AriaSelect
      {...given({ ...rest, 'aria-label': isLabelHidden ? label : undefined })}
      className={classNames('usher-field', className)}
      value={value ?? null}
      onChange={(next) => next !== null && onChange(next as Id)}
      isInvalid={Boolean(problem)}
      validationBehavior="aria"
      allowsEmptyCollection
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} action={action} />
      <Button className="usher-control usher-select">
        <SelectValue className="usher-select-value">
          {({ isPlaceholder, selectedText, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldHelp hint={hint} problem={problem} />
      <Popover className="usher-popover usher-options-popover" offset={4}>
        <OptionList options={options} empty={empty} />
      </Popover>
    </AriaSelect>
  );
}
