import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { given } from './given.ts';
import { isGroup, type Option, type Options } from './option.ts';

export interface OptionListProps {
  readonly options: Options;
  readonly empty?: ReactNode;
}

/** The list that opens under a select or a combo box. */
export function OptionList({ options, empty }: OptionListProps) {
  return (
    <ListBox
      className="usher-options"
      renderEmptyState={() => <p className="usher-options-empty">{empty ?? 'Nothing fits.'}</p>}
    >
      {options.map((entry) =>
        isGroup(entry) ? (
          <ListBoxSection key={entry.title} id={`group:${entry.title}`} className="usher-options-group">
            <Header className="usher-options-title">{entry.title}</Header>
            {entry.options.map(renderOption)}
          </ListBoxSection>
        ) : (
          renderOption(entry)
        ),
      )}
    </ListBox>
  );
}

function renderOption({ id, label, description, icon, isDisabled }: Option): ReactNode {
  return (
    <ListBoxItem key={id} id={id} textValue={label} className="usher-option" {...given({ isDisabled })}>
      {({ isSelected }) => (
        <>
          {icon}
          {/* All that is seen is the name too: whoever speaks what they see reaches it. */}
          <span className="usher-option-words">
            <span>{label}</span>
            {description ? <span className="usher-option-description">{description}</span> : null}
          </span>
          {isSelected ? <Check aria-hidden="true" className="usher-option-check" /> : null}
        </>
      )}
    </ListBoxItem>
  );
}
