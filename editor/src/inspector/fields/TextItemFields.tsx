import { Switch } from '@usher/design';
import type { ContentItem } from '@usher/journey';
import { type FieldPlace, useFieldEdit } from '../form/form-context.tsx';
import { TextBox } from './TextBox.tsx';

interface TextItemFieldsProps {
  readonly item: Extract<ContentItem, { kind: 'text' }>;
  readonly place: FieldPlace;
  readonly name: string;
}

/** A bubble: its words, whether they are Markdown, and what a voice says in their place. */
export function TextItemFields({ item, place, name }: TextItemFieldsProps) {
  const format = useFieldEdit({ ...place, props: [...place.props, 'format'] });
  return (
    <>
      <TextBox
        label={`${name}: text`}
        isLabelHidden
        path={place.text}
        lines={2}
        placeholder="What the customer reads"
      />
      <details className="inspector-more">
        <summary>Formatting and voice</summary>
        <div className="inspector-item-body" data-path={format.path}>
          <Switch
            isSelected={item.format === 'markdown'}
            hint="**bold**, *italic*, lists and links are shown as such. Values that are filled in stay as they are."
            onChange={(isOn) => format.set(isOn ? 'markdown' : undefined)}
          >
            {`${name}: Markdown`}
          </Switch>
          <TextBox
            label={`${name}: spoken text`}
            hint="What a voice says in its place."
            path={`${place.text}.speak`}
            isOptional
          />
        </div>
      </details>
    </>
  );
}
