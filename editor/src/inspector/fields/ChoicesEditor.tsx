import { Button } from '@usher/design';
import type { ChoiceItem } from '@usher/journey';
import { Plus } from 'lucide-react';
import { type FieldPlace, placeIn, useFieldEdit } from '../form/form-context.tsx';
import { ItemId } from '../lists/ItemId.tsx';
import { ItemList } from '../lists/ItemList.tsx';
import { type ItemCommands, useItemCommands } from '../lists/use-item-commands.ts';
import type { FieldEditorProps } from './field-editor.ts';
import { NameValue } from './NameValue.tsx';
import { TextBox } from './TextBox.tsx';

/** Options of a question: what the button says, what else is understood, what is kept. */
export function ChoicesEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, path } = useFieldEdit(place, false);
  const commands = useItemCommands(place);
  const items = Array.isArray(value) ? (value as readonly ChoiceItem[]) : [];
  const { min = 1, max = 50 } = field.ui;
  return (
    <ItemList
      label={words.label}
      hint={words.hint}
      problem={problem}
      path={path}
      onMove={commands.move}
      onRemove={items.length > min ? commands.remove : undefined}
      items={items.map((item, index) => ({
        id: item.id,
        name: `Option ${index + 1}`,
        path: `${path}.${index}`,
        head: `Option ${index + 1}`,
        body: <ChoiceFields item={item} index={index} place={place} commands={commands} />,
      }))}
      add={
        <Button
          size="s"
          icon={<Plus aria-hidden="true" />}
          isDisabled={items.length >= max}
          onPress={() => commands.add({}, 'option')}
        >
          Add an option
        </Button>
      }
    />
  );
}

interface ChoiceFieldsProps {
  readonly item: ChoiceItem;
  readonly index: number;
  readonly place: FieldPlace;
  readonly commands: ItemCommands;
}

function ChoiceFields({ item, index, place, commands }: ChoiceFieldsProps) {
  const number = index + 1;
  return (
    <>
      <TextBox
        label={`Option ${number}: label`}
        isLabelHidden
        path={`${place.text}.${item.id}`}
        placeholder="What the button says"
      />
      <details className="inspector-more">
        <summary>Synonyms, description, key and value</summary>
        <div className="inspector-item-body">
          <TextBox
            label={`Option ${number}: also understood`}
            hint="Other words for it, separated by commas."
            path={`${place.text}.${item.id}.synonyms`}
            isOptional
          />
          <TextBox
            label={`Option ${number}: description`}
            hint="A line more, where the channel has room for it."
            path={`${place.text}.${item.id}.description`}
            isOptional
          />
          <ItemId
            label={`Option ${number}: key`}
            hint="Lines and texts hang on it, and they follow."
            id={item.id}
            onRename={(to) => commands.rename(item.id, to)}
          />
          <NameValue
            label={`Option ${number}: value that is kept`}
            placeholder={item.id}
            place={placeIn(place, index, item.id, 'value')}
            value={item.value}
          />
        </div>
      </details>
    </>
  );
}
