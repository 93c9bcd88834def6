import { type KeyboardEvent, useRef, useState } from 'react';
import { useEditor, useJourney } from '../editor-context.tsx';

/** The journey's name, changed in place: Enter takes it, Escape leaves it as it was. */
export function NameField() {
  const { document } = useEditor();
  const { name } = useJourney();
  const [typed, setTyped] = useState<string>();
  const isGivenUp = useRef(false);

  function take(): void {
    const next = typed?.trim();
    setTyped(undefined);
    if (isGivenUp.current) {
      isGivenUp.current = false;
      return;
    }
    if (next !== undefined && next !== '' && next !== name) document.run('describeJourney', { name: next });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Escape') isGivenUp.current = true;
    if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
  }

  return (
    <span className="name-field">
      <span className="name-field-measure" aria-hidden="true">
        {typed ?? name}
      </span>
      <input
        aria-label="Name of the journey"
        size={1}
        value={typed ?? name}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}
