import { Field } from '@usher/design';
import type { ExpressionScope } from '@usher/journey';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { CompletionList } from './CompletionList.tsx';
import { type Completion, type Completions, completionsAt } from './completions.ts';

interface CodeFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly action?: ReactNode;
  readonly scope: ExpressionScope;
  readonly placeholder?: string | undefined;
  readonly value: string;
  readonly onChange: (source: string) => void;
}

/** An expression as code. Proposals open below while a word is typed, or with Ctrl+Space. */
export function CodeField({ label, hint, problem, action, scope, placeholder, value, onChange }: CodeFieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [offered, setOffered] = useState<Completions>();
  const [active, setActive] = useState(0);
  const options = offered?.options ?? [];
  const isOpen = options.length > 0;
  const offer = (source: string, caret: number) => {
    setOffered(completionsAt(source, caret, scope));
    setActive(0);
  };
  const close = () => setOffered(undefined);
  const choose = (option: Completion) => {
    if (offered === undefined) return;
    onChange(value.slice(0, offered.from) + option.insert + value.slice(offered.to));
    const caret = offered.from + option.insert.length - option.caretBack;
    close();
    requestAnimationFrame(() => area.current?.setSelectionRange(caret, caret));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      offer(value, event.currentTarget.selectionStart);
    } else if (isOpen && handleKey(event.key, options, active, { setActive, choose, close })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <Field label={label} hint={hint} problem={problem} action={action}>
      {(control) => (
        <div className="conditions-code">
          <textarea
            {...control}
            ref={area}
            rows={1}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            className="usher-text-area code"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={list}
            {...(isOpen && { 'aria-activedescendant': `${list}-${active}` })}
            placeholder={placeholder}
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
              offer(event.target.value, event.target.selectionStart);
            }}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          <CompletionList
            id={list}
            label={`Proposals for ${label}`}
            options={options}
            active={active}
            onChoose={choose}
          />
        </div>
      )}
    </Field>
  );
}

interface ListActions {
  readonly setActive: (index: number) => void;
  readonly choose: (option: Completion) => void;
  readonly close: () => void;
}

/** @returns whether the key was meant for the list */
function handleKey(key: string, options: readonly Completion[], active: number, actions: ListActions): boolean {
  switch (key) {
    case 'ArrowDown':
      actions.setActive((active + 1) % options.length);
      return true;
    case 'ArrowUp':
      actions.setActive((active + options.length - 1) % options.length);
      return true;
    case 'Enter':
    case 'Tab': {
      const option = options[active];
      if (option !== undefined) actions.choose(option);
      return true;
    }
    case 'Escape':
      actions.close();
      return true;
    default:
      return false;
  }
}
