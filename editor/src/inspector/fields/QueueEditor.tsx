import { ComboBox } from '@usher/design';
import { listBlocks } from '@usher/journey';
import { useMemo } from 'react';
import { useEditor, useJourney } from '../../app/editor-context.tsx';
import { useFieldEdit } from '../form/form-context.tsx';
import { asText, type FieldEditorProps } from './field-editor.ts';

/** A queue of the desk: any name, those that the journey uses already are proposed. */
export function QueueEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, set } = useFieldEdit(place);
  const journey = useJourney();
  const { catalog } = useEditor();
  const options = useMemo(() => {
    const used = listBlocks(journey, catalog).flatMap(({ definition, props }) =>
      Object.entries(definition.fields as Record<string, FieldEditorProps['field']>)
        .filter(([, each]) => each.kind === 'queue')
        .map(([name]) => asText(props[name])),
    );
    return [...new Set([asText(field.initial), ...used])].filter(Boolean).map((id) => ({ id, label: id }));
  }, [journey, catalog, field]);
  return (
    <ComboBox
      label={words.label}
      hint={words.hint}
      problem={problem}
      isFree
      isCode
      options={options}
      value={asText(value ?? field.initial)}
      onChange={(queue) => set(queue === '' ? undefined : queue)}
    />
  );
}
