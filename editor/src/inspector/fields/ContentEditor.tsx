import { MenuButton } from '@usher/design';
import type { ContentItem, Json } from '@usher/journey';
import { Clapperboard, GalleryHorizontal, Image, Link, MapPin, MessageSquare, PanelTop, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFieldEdit } from '../form/form-context.tsx';
import { ItemList } from '../lists/ItemList.tsx';
import { useItemCommands } from '../lists/use-item-commands.ts';
import { ContentItemFields } from './ContentItemFields.tsx';
import type { FieldEditorProps } from './field-editor.ts';

type ContentItemKind = ContentItem['kind'];

const kinds: Readonly<Record<ContentItemKind, { name: string; description: string; icon: ReactNode }>> = {
  text: { name: 'Bubble', description: 'A text, plain or in Markdown', icon: <MessageSquare aria-hidden="true" /> },
  image: { name: 'Picture', description: 'By its address', icon: <Image aria-hidden="true" /> },
  card: {
    name: 'Card',
    description: 'A title, a text, a picture, facts, links',
    icon: <PanelTop aria-hidden="true" />,
  },
  carousel: {
    name: 'Carousel',
    description: 'Cards side by side',
    icon: <GalleryHorizontal aria-hidden="true" />,
  },
  media: { name: 'Media', description: 'Sound, a video or a file', icon: <Clapperboard aria-hidden="true" /> },
  location: { name: 'Place', description: 'A point on the map', icon: <MapPin aria-hidden="true" /> },
  links: { name: 'Links', description: 'Each with a label', icon: <Link aria-hidden="true" /> },
};
const most = 20;

/** What is said, one after the other: bubbles, pictures, media, cards, places, links. */
export function ContentEditor({ field, words, place, value }: FieldEditorProps) {
  const { problem, path } = useFieldEdit(place, false);
  const commands = useItemCommands(place);
  const items = (Array.isArray(value) ? value : field.initial) as readonly ContentItem[];
  const add = (kind: ContentItemKind) => commands.add(initialItem(kind), kinds[kind].name.toLowerCase());
  return (
    <ItemList
      label={words.label}
      hint={words.hint}
      problem={problem}
      path={path}
      onMove={commands.move}
      onRemove={items.length > (field.ui.min ?? 1) ? commands.remove : undefined}
      items={items.map((item, index) => ({
        id: item.id,
        name: `${kinds[item.kind].name} ${index + 1}`,
        path: `${path}.${index}`,
        head: (
          <>
            {kinds[item.kind].icon} {kinds[item.kind].name}
          </>
        ),
        body: (
          <ContentItemFields item={item} index={index} place={place} name={`${kinds[item.kind].name} ${index + 1}`} />
        ),
      }))}
      add={
        <MenuButton
          label="Add"
          size="s"
          icon={<Plus aria-hidden="true" />}
          isDisabled={items.length >= most}
          items={Object.entries(kinds).map(([id, { name, ...more }]) => ({
            id: id as ContentItemKind,
            label: name,
            ...more,
          }))}
          onAction={add}
        />
      }
    />
  );
}

function initialItem(kind: ContentItemKind): Readonly<Record<string, Json>> {
  switch (kind) {
    case 'text':
      return { kind };
    case 'image':
      return { kind, url: '' };
    case 'media':
      return { kind, media: 'file', url: '' };
    case 'carousel':
      return { kind, cards: [{ id: 'card', links: [] }] };
    case 'location':
      return { kind, latitude: 0, longitude: 0 };
    case 'card':
      return { kind, links: [] };
    case 'links':
      return { kind, links: [{ id: 'link', url: '' }] };
  }
}
