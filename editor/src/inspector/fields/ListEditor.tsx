import { Button } from '@usher/design';
import type { Field, Fields, FieldWords, Json } from '@usher/journey';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { placeIn, useBlockForm, useFieldEdit } from '../form/form-context.tsx';
import { ItemId } from '../lists/ItemId.tsx';
import { ItemList } from '../lists/ItemList.tsx';
import { useItemCommands } from '../lists/use-item-commands.ts';
import type { FieldEditorProps } from './field-editor.ts';
import { useSummary } from './use-summary.ts';

type Item = Readonly<Record<string, unknown>> & { readonly id: string };
const mostOpen = 3;

/** Items that each have fields of their own. The id of one that is a way out can be changed, since the drawing shows it. */
export function ListEditor({ field, words, place, value, Inner }: FieldEditorProps) {
  const { problem, path } = useFieldEdit(place, false);
  const { outlets } = useBlockForm();
  const commands = useItemCommands(place);
  const summarise = useSummary();
  const [first] = useState(() => asItems(value).length);
  const [before] = useState(() => new Set(asItems(value).map((item) => item.id)));
  const fields: Fields = field.ui.item ?? {};
  const items = asItems(value);
  const isFull = items.length >= (field.ui.max ?? Number.POSITIVE_INFINITY);
  const canRemove = items.length > (field.ui.min ?? 0);
  return (
    <ItemList
      label={words.label}
      hint={words.hint}
      problem={problem}
      path={path}
      opened={(id) => first <= mostOpen || !before.has(id)}
      onMove={commands.move}
      onRemove={canRemove ? commands.remove : undefined}
      items={items.map((item, index) => {
        const name = `${words.label} ${index + 1}`;
        const isOutlet = outlets.includes(item.id);
        const summary = summarise(fields, item);
        return {
          id: item.id,
          name,
          path: `${path}.${index}`,
          head: isOutlet ? `${item.id}: ${summary || '…'}` : summary || `${index + 1}`,
          body: (
            <>
              {isOutlet ? (
                <ItemId
                  label="Way out"
                  hint="Its name in the drawing."
                  id={item.id}
                  onRename={(to) => commands.rename(item.id, to)}
                />
              ) : null}
              <ItemFields
                fields={fields}
                words={words.item ?? {}}
                item={item}
                index={index}
                place={place}
                Inner={Inner}
              />
            </>
          ),
        };
      })}
      add={
        <Button
          size="s"
          icon={<Plus aria-hidden="true" />}
          isDisabled={isFull}
          onPress={() => commands.add(initialItem(fields))}
        >
          {words.add ?? `Add to ${words.label}`}
        </Button>
      }
    />
  );
}

interface ItemFieldsProps extends Pick<FieldEditorProps, 'Inner'> {
  readonly fields: Fields;
  readonly words: Readonly<Record<string, FieldWords>>;
  readonly item: Item;
  readonly index: number;
  readonly place: FieldEditorProps['place'];
}

function ItemFields({ fields, words, item, index, place, Inner }: ItemFieldsProps) {
  return Object.entries(fields).map(([name, field]) => (
    <Inner
      key={name}
      field={field as Field<unknown>}
      words={words[name] ?? { label: name }}
      place={placeIn(place, index, item.id, name)}
      value={item[name]}
      siblings={item}
      siblingFields={fields}
    />
  ));
}

function asItems(value: unknown): readonly Item[] {
  const isItem = (item: unknown): item is Item => typeof item === 'object' && item !== null && 'id' in item;
  return Array.isArray(value) ? value.filter(isItem) : [];
}

function initialItem(fields: Fields): Record<string, Json> {
  const given = Object.entries(fields).filter(([, { kind, initial }]) => kind !== 'text' && initial !== undefined);
  return Object.fromEntries(given.map(([name, { initial }]) => [name, initial as Json]));
}
