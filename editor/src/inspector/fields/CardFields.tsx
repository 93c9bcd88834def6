import { Button } from '@usher/design';
import type { CardItem } from '@usher/journey';
import { Plus } from 'lucide-react';
import { type FieldPlace, useFieldEdit } from '../form/form-context.tsx';
import { ItemList } from '../lists/ItemList.tsx';
import { useItemCommands } from '../lists/use-item-commands.ts';
import { LinkList } from './LinkList.tsx';
import { TextBox } from './TextBox.tsx';
import { UrlValue } from './UrlValue.tsx';

interface CardFieldsProps {
  readonly card: CardItem;
  /** Of the card. */
  readonly place: FieldPlace;
  readonly name: string;
}

export function CardFields({ card, place, name }: CardFieldsProps) {
  const { text } = place;
  const part = (field: string): FieldPlace => ({ props: [...place.props, field], text });
  return (
    <>
      <TextBox label={`${name}: title`} path={`${text}.title`} />
      <TextBox label={`${name}: subtitle`} path={`${text}.subtitle`} isOptional />
      <TextBox label={`${name}: text`} path={`${text}.text`} lines={2} isOptional />
      <UrlValue label={`${name}: picture`} place={part('image')} value={card.image ?? ''} isOptional />
      {card.image === undefined ? null : (
        <TextBox label={`${name}: what the picture shows`} hint="For those who do not see it." path={`${text}.alt`} />
      )}
      <FactList label={`${name}: facts`} facts={card.fields ?? []} place={part('fields')} />
      <LinkList label={`${name}: links`} links={card.links ?? []} place={part('links')} least={0} />
    </>
  );
}

interface FactListProps {
  readonly label: string;
  readonly facts: readonly { readonly id: string }[];
  /** Texts of facts hang on the card. */
  readonly place: FieldPlace;
}

const mostFacts = 20;

/** Facts of a card, such as “Size: 42”. */
function FactList({ label, facts, place }: FactListProps) {
  const { problem, path } = useFieldEdit(place, false);
  const commands = useItemCommands(place);
  return (
    <ItemList
      label={label}
      problem={problem}
      path={path}
      onMove={commands.move}
      onRemove={commands.remove}
      items={facts.map((fact, index) => ({
        id: fact.id,
        name: `Fact ${index + 1}`,
        path: `${path}.${index}`,
        head: `Fact ${index + 1}`,
        body: (
          <>
            <TextBox label={`Fact ${index + 1}: name`} path={`${place.text}.${fact.id}.name`} />
            <TextBox label={`Fact ${index + 1}: value`} path={`${place.text}.${fact.id}.value`} />
          </>
        ),
      }))}
      add={
        <Button
          size="s"
          icon={<Plus aria-hidden="true" />}
          isDisabled={facts.length >= mostFacts}
          onPress={() => commands.add({}, 'fact')}
        >
          Add a fact
        </Button>
      }
    />
  );
}
