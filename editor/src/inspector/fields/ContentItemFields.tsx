import type { ContentItem } from '@usher/journey';
import { type FieldPlace, placeIn } from '../form/form-context.tsx';
import { LinkList } from './LinkList.tsx';
import { TextBox } from './TextBox.tsx';
import { UrlValue } from './UrlValue.tsx';

interface ContentItemFieldsProps {
  readonly item: ContentItem;
  readonly index: number;
  readonly place: FieldPlace;
  readonly name: string;
}

export function ContentItemFields({ item, index, place, name }: ContentItemFieldsProps) {
  const text = `${place.text}.${item.id}`;
  const links = { ...placeIn(place, index, item.id, 'links'), text };
  switch (item.kind) {
    case 'text':
      return (
        <TextBox label={`${name}: text`} isLabelHidden path={text} lines={2} placeholder="What the customer reads" />
      );
    case 'image':
      return (
        <>
          <UrlValue label={`${name}: address`} place={placeIn(place, index, item.id, 'url')} value={item.url} />
          <TextBox label={`${name}: what it shows`} hint="For those who do not see it." path={`${text}.alt`} />
        </>
      );
    case 'links':
      return <LinkList label={`${name}: links`} links={item.links} place={links} least={1} />;
    case 'card':
      return (
        <>
          <TextBox label={`${name}: title`} path={`${text}.title`} />
          <TextBox label={`${name}: subtitle`} path={`${text}.subtitle`} isOptional />
          <TextBox label={`${name}: text`} path={`${text}.text`} lines={2} isOptional />
          <UrlValue
            label={`${name}: picture`}
            place={placeIn(place, index, item.id, 'image')}
            value={item.image ?? ''}
            isOptional
          />
          {item.image === undefined ? null : (
            <TextBox
              label={`${name}: what the picture shows`}
              hint="For those who do not see it."
              path={`${text}.alt`}
            />
          )}
          <LinkList label={`${name}: links`} links={item.links} place={links} least={0} />
        </>
      );
  }
}
