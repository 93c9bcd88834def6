import { Search } from 'lucide-react';
import {
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  Text,
  useFilter,
} from 'react-aria-components';
import type { PickerGroup, PickerOption } from './Picker.tsx';

interface PickerListProps {
  readonly label: string;
  readonly groups: readonly PickerGroup[];
  readonly selected: string | undefined;
  readonly onPick: (id: string) => void;
}

/** The list of a picker with its line to search by. */
export function PickerList({ label, groups, selected, onPick }: PickerListProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Autocomplete filter={(text, typed) => contains(text, typed)}>
      <SearchField aria-label={`Search: ${label}`} autoFocus className="inspector-picker-search">
        <Search aria-hidden="true" />
        <Input className="usher-input" placeholder="Search" />
      </SearchField>
      <ListBox
        aria-label={label}
        className="usher-options"
        selectionMode="single"
        selectedKeys={selected === undefined ? [] : [selected]}
        onSelectionChange={(keys) => {
          for (const key of keys === 'all' ? [] : keys) onPick(String(key));
        }}
        disallowEmptySelection
        renderEmptyState={() => <p className="usher-options-empty">Nothing fits.</p>}
      >
        {groups
          .filter(({ options }) => options.length > 0)
          .map(({ title, options }) => (
            <ListBoxSection key={title} id={`group:${title}`} className="usher-options-group">
              <Header className="usher-options-title">{title}</Header>
              {options.map((option) => renderOption(option))}
            </ListBoxSection>
          ))}
      </ListBox>
    </Autocomplete>
  );
}

function renderOption({ id, label, description, icon }: PickerOption) {
  return (
    <ListBoxItem key={id} id={id} textValue={`${label} ${description ?? ''}`} className="usher-option">
      {icon}
      <span className="usher-option-words">
        <Text slot="label">{label}</Text>
        {description ? (
          <Text slot="description" className="usher-option-description">
            {description}
          </Text>
        ) : null}
      </span>
    </ListBoxItem>
  );
}
