import { useState } from 'react';
import { useJourney, useView } from '../../app/editor-context.tsx';
import { useBlockForm } from '../form/form-context.tsx';
import { LanguagesToggle } from './LanguagesToggle.tsx';
import { nameLanguage } from './language-names.ts';
import { TextInput } from './TextInput.tsx';

interface TextBoxProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  /** The part of the text's key behind the state. */
  readonly path: string;
  readonly isOptional?: boolean;
  readonly lines?: number | undefined;
  /** Shown when it is empty. */
  readonly placeholder?: string | undefined;
}

/** A text of the journey in the language of the view, the other languages below on demand. */
export function TextBox({ label, isLabelHidden, hint, path, isOptional = false, lines, placeholder }: TextBoxProps) {
  const { state } = useBlockForm();
  const journey = useJourney();
  const view = useView('language');
  const asked = useView('focusPath');
  const [isOpened, setOpened] = useState(false);
  const [closed, setClosed] = useState<typeof asked>();
  const key = `${state}.${path}`;
  const language = journey.languages.includes(view) ? view : (journey.languages[0] ?? 'en');
  const rest = journey.languages.filter((each) => each !== language);
  const isWritten = (each: string) => (journey.texts[each]?.[key] ?? '').trim() !== '';
  const isNeeded = !isOptional || journey.languages.some(isWritten);
  const isAsked = asked !== closed && rest.some((each) => asked?.path === `texts.${each}.${key}`);
  const isOpen = isOpened || isAsked;
  const toggle = () => {
    setOpened(!isOpen);
    setClosed(asked);
  };
  const shared = { textKey: key, lines, placeholder: placeholder ?? (isOptional ? 'May be left out' : undefined) };
  return (
    <div className="inspector-texts">
      <TextInput
        {...shared}
        label={label}
        isLabelHidden={isLabelHidden}
        hint={hint}
        language={language}
        action={
          <LanguagesToggle
            label={label}
            others={rest}
            missing={isNeeded ? rest.filter((each) => !isWritten(each)) : []}
            isOpen={isOpen}
            onPress={toggle}
          />
        }
      />
      {isOpen ? (
        <div className="inspector-translations">
          {rest.map((each) => (
            <TextInput {...shared} key={each} label={`${label}: ${nameLanguage(each)}`} language={each} />
          ))}
        </div>
      ) : null}
    </div>
  );
}
