import type { FieldKind } from '@usher/journey';
import type { ComponentType } from 'react';
import { useBlockForm } from '../form/form-context.tsx';
import { ChoicesEditor } from './ChoicesEditor.tsx';
import { ContentEditor } from './ContentEditor.tsx';
import { DateEditor } from './DateEditor.tsx';
import { DurationEditor } from './DurationEditor.tsx';
import { ExpressionEditor } from './ExpressionEditor.tsx';
import type { FieldEditorProps, FieldProps } from './field-editor.ts';
import { ListEditor } from './ListEditor.tsx';
import { NameEditor } from './NameEditor.tsx';
import { NumberEditor } from './NumberEditor.tsx';
import { PatternEditor } from './PatternEditor.tsx';
import { QueueEditor } from './QueueEditor.tsx';
import { SelectEditor } from './SelectEditor.tsx';
import { TemplateEditor } from './TemplateEditor.tsx';
import { TextEditor } from './TextEditor.tsx';
import { ToggleEditor } from './ToggleEditor.tsx';
import { VariableEditor } from './VariableEditor.tsx';

/** How each kind of field is edited. Nothing else decides it, and nothing here knows a block. */
const editors: Readonly<Record<FieldKind, ComponentType<FieldEditorProps>>> = {
  text: TextEditor,
  content: ContentEditor,
  name: NameEditor,
  number: NumberEditor,
  toggle: ToggleEditor,
  select: SelectEditor,
  choices: ChoicesEditor,
  duration: DurationEditor,
  date: DateEditor,
  variable: VariableEditor,
  expression: ExpressionEditor,
  template: TemplateEditor,
  pattern: PatternEditor,
  queue: QueueEditor,
  secret: NameEditor,
  list: ListEditor,
  journey: NameEditor,
};

/** One field of a block. */
export function FieldEditor(props: FieldProps) {
  const { statePath } = useBlockForm();
  const Editor = editors[props.field.kind];
  const path = props.field.kind === 'text' ? undefined : `${statePath}.block.props.${props.place.props.join('.')}`;
  return (
    <div className="inspector-field" data-path={path} data-kind={props.field.kind}>
      <Editor {...props} Inner={FieldEditor} />
    </div>
  );
}
