import { Button } from '@usher/design';
import { Plus } from 'lucide-react';
import { type FieldPlace, placeIn, useFieldEdit } from '../form/form-context.tsx';
import { ItemList } from '../lists/ItemList.tsx';
import { useItemCommands } from '../lists/use-item-commands.ts';
import { TextBox } from './TextBox.tsx';
import { UrlValue } from './UrlValue.tsx';

interface LinkListProps {
  readonly label: string;
  readonly links: readonly { readonly id: string; readonly url: string }[];
  /** Texts of links hang on the item that holds them. */
  readonly place: FieldPlace;
  readonly least: number;
}

export function LinkList({ label, links, place, least }: LinkListProps) {
  const { problem, path } = useFieldEdit(place, false);
  const commands = useItemCommands(place);
  return (
    <ItemList
      label={label}
      problem={problem}
      path={path}
      onMove={commands.move}
      onRemove={links.length > least ? commands.remove : undefined}
      items={links.map((link, index) => ({
        id: link.id,
        name: `Link ${index + 1}`,
        path: `${path}.${index}`,
        head: `Link ${index + 1}`,
        body: (
          <>
            <TextBox label={`Link ${index + 1}: label`} path={`${place.text}.${link.id}`} />
            <UrlValue
              label={`Link ${index + 1}: address`}
              place={placeIn(place, index, link.id, 'url')}
              value={link.url}
            />
          </>
        ),
      }))}
      add={
        <Button size="s" icon={<Plus aria-hidden="true" />} onPress={() => commands.add({ url: '' }, 'link')}>
          Add a link
        </Button>
      }
    />
  );
}
