import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { given } from './given.ts';

export interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: ReactNode;
  /** A number or a small mark behind the words. */
  readonly badge?: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps<Id extends string = string> {
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  /** Given with `onSelect`, the page decides which one shows. */
  readonly selected?: Id | undefined;
  readonly onSelect?: ((id: Id) => void) | undefined;
  /** `fill` gives all tabs the same width and the panel the rest of the height. */
  readonly layout?: 'fit' | 'fill' | undefined;
  readonly className?: string | undefined;
}

/** Several panels in one place. */
export function Tabs<Id extends string = string>({
  label,
  tabs,
  selected,
  onSelect,
  layout,
  className,
}: TabsProps<Id>) {
  return (
    <AriaTabs
      className={classNames('usher-tabs', layout ?? 'fit', className)}
      {...given({ selectedKey: selected })}
      onSelectionChange={(id) => onSelect?.(id as Id)}
    >
      <TabList className="usher-tab-list" aria-label={label}>
        {tabs.map(({ id, label: words, icon, badge }) => (
          <Tab key={id} id={id} className="usher-tab">
            {icon}
            <span>{words}</span>
            {badge}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="usher-tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
