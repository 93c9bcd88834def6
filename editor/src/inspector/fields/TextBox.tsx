import { Button } from '@usher/design';
import { Languages } from 'lucide-react';
import { useId, useState } from 'react';
import { useJourney, useView } from '../../app/editor-context.tsx';
import { useBlockForm } from '../form/form-context.tsx';
import { nameLanguage } from './language-names.ts';
import { TextInput } from './TextInput.tsx';

interface TextBoxProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** The part of the text's key behind the state. */
  readonly path: string;
  readonly isOptional?: boolean;
  readonly lines?: number | undefined;
  /** Shown when it is empty. */
  readonly placeholder?: string | undefined;
}

/** A text of the journey in the language of the view, the other languages below on demand. */
export function TextBox({ label, hint, path, isOptional = false, lines, placeholder }: TextBoxProps) {
  const { state } = useBlockForm();
  const journey = useJourney();
  const view = useView('language');
  const asked = useView('focusPath')?.path;
  const [isOpened, setOpened] = useState(false);
  const others = useId();
  const key = `${state}.${path}`;
  const language = journey.languages.includes(view) ? view : (journey.languages[0] ?? 'en');
  const rest = journey.languages.filter((each) => each !== language);
  const isWritten = (each: string) => (journey.texts[each]?.[key] ?? '').trim() !== '';
  const missing = isOptional && !journey.languages.some(isWritten) ? 0 : rest.filter((each) => !isWritten(each)).length;
  const isOpen = isOpened || rest.some((each) => asked === `texts.${each}.${key}`);
  const shared = { textKey: key, lines, placeholder: placeholder ?? (isOptional ? 'May be left out' : undefined) };
  return (
    <div className="inspector-texts">
      <TextInput {...shared} label={label} hint={hint} language={language} isTagged={rest.length > 0} />
      {rest.length === 0 ? null : (
        <Button
          variant="quiet"
          size="s"
          className={missing > 0 ? 'inspector-languages missing' : 'inspector-languages'}
          icon={<Languages aria-hidden="true" />}
          aria-expanded={isOpen}
          aria-controls={others}
          aria-label={`${label}: other languages`}
          onPress={() => setOpened(!isOpen)}
        >
          {missing > 0 ? `${missing} of ${rest.length} not translated` : `${rest.map(nameLanguage).join(', ')}`}
        </Button>
      )}
      <div id={others} className="inspector-translations" hidden={!isOpen}>
        {isOpen
          ? rest.map((each) => (
              <TextInput {...shared} key={each} label={`${label}: ${nameLanguage(each)}`} language={each} isTagged />
            ))
          : null}
      </div>
    </div>
  );
}
