import { Button } from '@usher/design';
import { CircleAlert, Languages } from 'lucide-react';

interface LanguagesToggleProps {
  /** The text that it belongs to, for its name. */
  readonly label: string;
  readonly others: readonly string[];
  /** Those in which the text is needed and not written. */
  readonly missing: readonly string[];
  readonly isOpen: boolean;
  readonly onPress: () => void;
}

/** Opens the other languages of a text, and marks those that are missing. Nothing in a journey of one language. */
export function LanguagesToggle({ label, others, missing, isOpen, onPress }: LanguagesToggleProps) {
  if (others.length === 0) return null;
  const isMissing = missing.length > 0;
  const shown = (isMissing ? missing : others).join(' ');
  return (
    <Button
      variant="quiet"
      size="s"
      className={isMissing ? 'inspector-languages missing' : 'inspector-languages'}
      icon={isMissing ? <CircleAlert aria-hidden="true" /> : <Languages aria-hidden="true" />}
      aria-expanded={isOpen}
      aria-label={`${label}, ${isMissing ? 'missing in' : 'also in'} ${shown}`}
      onPress={onPress}
    >
      {shown}
    </Button>
  );
}
