import { MenuButton } from '@usher/design';
import { Braces } from 'lucide-react';
import { useJourney } from '../../app/editor-context.tsx';

interface InsertValueProps {
  /** The field that it belongs to, for its name. */
  readonly label: string;
  readonly onInsert: (variable: string) => void;
}

/** Offers the journey's variables to put their values into a text. Shows nothing without any. */
export function InsertValue({ label, onInsert }: InsertValueProps) {
  const { variables } = useJourney();
  const items = Object.entries(variables).map(([id, variable]) => ({
    id,
    label: variable.label || id,
    description: variable.label && variable.label !== id ? id : undefined,
  }));
  if (items.length === 0) return null;
  return (
    <MenuButton
      label={`Insert a value into ${label}`}
      isIconOnly
      size="s"
      icon={<Braces aria-hidden="true" />}
      items={items}
      onAction={onInsert}
      placement="bottom end"
    />
  );
}
