import { Select } from '@usher/design';
import type { ContentItem } from '@usher/journey';
import { type FieldPlace, useFieldEdit } from '../form/form-context.tsx';
import { NameValue } from './NameValue.tsx';
import { TextBox } from './TextBox.tsx';
import { UrlValue } from './UrlValue.tsx';

interface MediaFieldsProps {
  readonly item: Extract<ContentItem, { kind: 'media' }>;
  readonly place: FieldPlace;
  readonly name: string;
}

const kinds = [
  { id: 'audio', label: 'Sound' },
  { id: 'video', label: 'Video' },
  { id: 'file', label: 'File' },
] as const;

export function MediaFields({ item, place, name }: MediaFieldsProps) {
  const part = (field: string): FieldPlace => ({ props: [...place.props, field], text: `${place.text}.${field}` });
  const { set } = useFieldEdit(part('media'));
  return (
    <>
      <Select label={`${name}: kind`} options={kinds} value={item.media} onChange={(media) => void set(media)} />
      <UrlValue label={`${name}: address`} place={part('url')} value={item.url} />
      <TextBox
        label={`${name}: what it is`}
        hint="For those who cannot hear, see or open it."
        path={`${place.text}.alt`}
      />
      <NameValue
        label={`${name}: file name`}
        placeholder="invoice.pdf (may be left out)"
        place={part('name')}
        value={item.name}
      />
      <NameValue
        label={`${name}: kind of file`}
        placeholder="application/pdf (may be left out)"
        place={part('mime')}
        value={item.mime}
      />
    </>
  );
}
