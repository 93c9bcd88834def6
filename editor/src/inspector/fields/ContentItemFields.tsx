import type { ContentItem } from '@usher/journey';
import { type FieldPlace, placeIn } from '../form/form-context.tsx';
import { CardFields } from './CardFields.tsx';
import { CardList } from './CardList.tsx';
import { DegreesValue } from './DegreesValue.tsx';
import { LinkList } from './LinkList.tsx';
import { MediaFields } from './MediaFields.tsx';
import { TextBox } from './TextBox.tsx';
import { TextItemFields } from './TextItemFields.tsx';
import { UrlValue } from './UrlValue.tsx';

interface ContentItemFieldsProps {
  readonly item: ContentItem;
  readonly index: number;
  readonly place: FieldPlace;
  readonly name: string;
}

export function ContentItemFields({ item, index, place, name }: ContentItemFieldsProps) {
  const own: FieldPlace = { props: [...place.props, index], text: `${place.text}.${item.id}` };
  const part = (field: string) => placeIn(place, index, item.id, field);
  switch (item.kind) {
    case 'text':
      return <TextItemFields item={item} place={own} name={name} />;
    case 'image':
      return (
        <>
          <UrlValue label={`${name}: address`} place={part('url')} value={item.url} />
          <TextBox label={`${name}: what it shows`} hint="For those who do not see it." path={`${own.text}.alt`} />
        </>
      );
    case 'media':
      return <MediaFields item={item} place={own} name={name} />;
    case 'links':
      return (
        <LinkList label={`${name}: links`} links={item.links} place={{ ...part('links'), text: own.text }} least={1} />
      );
    case 'card':
      return <CardFields card={item} place={own} name={name} />;
    case 'carousel':
      return <CardList label={`${name}: cards`} cards={item.cards} place={{ ...part('cards'), text: own.text }} />;
    case 'location':
      return (
        <>
          <DegreesValue
            label={`${name}: latitude`}
            hint="Degrees north, a number or a value such as {{vars.latitude}}."
            place={part('latitude')}
            value={item.latitude}
          />
          <DegreesValue
            label={`${name}: longitude`}
            hint="Degrees east."
            place={part('longitude')}
            value={item.longitude}
          />
          <TextBox label={`${name}: name of the place`} path={`${own.text}.name`} isOptional />
        </>
      );
  }
}
