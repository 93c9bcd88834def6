import { ComboBox } from '@usher/design';
import { useMemo } from 'react';
import { useEditor, useJourney } from '../../app/editor-context.tsx';
import { indexStates, shapeOf } from '../../document/index.ts';
import { wordsOf } from '../state/block-words.ts';

interface OutletInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (outlet: string) => void;
}

/** A way out that the states inside inherit; those that blocks of this journey have are proposed. */
export function OutletInput({ label, value, onChange }: OutletInputProps) {
  const journey = useJourney();
  const { catalog } = useEditor();
  const options = useMemo(() => {
    const names = new Map<string, string>();
    for (const { state } of indexStates(journey).values()) {
      const shape = shapeOf(state.block, catalog);
      const words: Readonly<Record<string, string>> = wordsOf(shape?.definition.type ?? '')?.outlets ?? {};
      for (const outlet of shape?.outlets ?? [])
        if (Object.hasOwn(words, outlet)) names.set(outlet, words[outlet] ?? outlet);
    }
    return [...names].map(([id, name]) => ({ id, label: id, description: name }));
  }, [journey, catalog]);
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
