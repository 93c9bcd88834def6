import { Button, Dialog } from '@usher/design';
import { useJourney } from '../../app/editor-context.tsx';
import { nameLanguage } from '../fields/language-names.ts';

interface RemoveLanguageProps {
  /** Undefined while nothing is asked. */
  readonly language: string | undefined;
  readonly onRemove: (language: string) => void;
  readonly onClose: () => void;
}

/** Asks before all texts of a language go. */
export function RemoveLanguage({ language, onRemove, onClose }: RemoveLanguageProps) {
  const { texts } = useJourney();
  const count = language === undefined ? 0 : Object.keys(texts[language] ?? {}).length;
  const name = language === undefined ? '' : nameLanguage(language);
  return (
    <Dialog
      title={`Remove ${name}?`}
      isAlert
      size="s"
      isOpen={language !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Keep it</Button>
          <Button
            variant="danger"
            onPress={() => {
              if (language !== undefined) onRemove(language);
              onClose();
            }}
          >
            Remove {name}
          </Button>
        </>
      }
    >
      <p>
        {count === 1 ? 'One text' : `${count} texts`} and the command words in {name} go with it. “Undo” brings them
        back.
      </p>
    </Dialog>
  );
}
