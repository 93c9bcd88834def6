import { Button } from '@usher/design';
import type { CardItem } from '@usher/journey';
import { Plus } from 'lucide-react';
import { type FieldPlace, useFieldEdit } from '../form/form-context.tsx';
import { ItemList } from '../lists/ItemList.tsx';
import { useItemCommands } from '../lists/use-item-commands.ts';
import { CardFields } from './CardFields.tsx';

interface CardListProps {
  readonly label: string;
  readonly cards: readonly CardItem[];
  /** Texts of cards hang on the carousel. */
  readonly place: FieldPlace;
}

const mostCards = 10;

/** The cards of a carousel. */
export function CardList({ label, cards, place }: CardListProps) {
  const { problem, path } = useFieldEdit(place, false);
  const commands = useItemCommands(place);
  return (
    <ItemList
      label={label}
      problem={problem}
      path={path}
      opened={() => cards.length <= 2}
      onMove={commands.move}
      onRemove={cards.length > 1 ? commands.remove : undefined}
      items={cards.map((card, index) => ({
        id: card.id,
        name: `Card ${index + 1}`,
        path: `${path}.${index}`,
        head: `Card ${index + 1}`,
        body: (
          <CardFields
            card={card}
            place={{ props: [...place.props, index], text: `${place.text}.${card.id}` }}
            name={`Card ${index + 1}`}
          />
        ),
      }))}
      add={
        <Button
          size="s"
          icon={<Plus aria-hidden="true" />}
          isDisabled={cards.length >= mostCards}
          onPress={() => commands.add({ links: [] }, 'card')}
        >
          Add a card
        </Button>
      }
    />
  );
}
