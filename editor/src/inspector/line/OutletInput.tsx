import { ComboBox } from '@usher/design';
import { useEditor } from '../../app/editor-context.tsx';
import { commonOutlets } from '../state/common-outlets.ts';

interface OutletInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (outlet: string) => void;
}

/** A way out that the states inside inherit; those that blocks of this journey have are proposed. */
export function OutletInput({ label, value, onChange }: OutletInputProps) {
  const { catalog } = useEditor();
  const options = [...commonOutlets(catalog)].map(([id, name]) => ({ id, label: id, description: name }));
  return (
    <ComboBox
      label={label}
      hint="States inside that do not draw it themselves take this line."
      isFree
      isCode
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}
