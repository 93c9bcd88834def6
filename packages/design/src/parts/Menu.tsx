import type { ReactNode } from 'react';
import { Menu as AriaMenu, Header, MenuItem, MenuSection, Separator } from 'react-aria-components';
import { given } from './given.ts';
import { Kbd } from './Kbd.tsx';

/** One thing to do. */
export interface MenuAction<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  readonly tone?: 'danger' | undefined;
  readonly isDisabled?: boolean | undefined;
}

/** Actions that belong together, with a title or a line before them. */
export interface MenuGroup<Id extends string = string> {
  readonly title?: string | undefined;
  readonly actions: readonly MenuAction<Id>[];
}

export type MenuItems<Id extends string = string> = readonly (MenuAction<Id> | MenuGroup<Id>)[];

export interface MenuProps<Id extends string = string> {
  readonly label: string;
  readonly items: MenuItems<Id>;
  readonly onAction: (id: Id) => void;
  readonly onClose?: (() => void) | undefined;
  readonly autoFocus?: boolean | undefined;
}

/** A list of things to do. Mostly used through `MenuButton` or `ContextMenu`. */
export function Menu<Id extends string = string>({ label, items, onAction, onClose, autoFocus }: MenuProps<Id>) {
  return (
    <AriaMenu
      aria-label={label}
      className="usher-menu"
      onAction={(id) => onAction(id as Id)}
      {...given({ onClose, autoFocus: autoFocus ? ('first' as const) : undefined })}
    >
      {items.flatMap((item, index) => ('actions' in item ? renderGroup(item, index) : [renderAction(item)]))}
    </AriaMenu>
  );
}

function renderGroup({ title, actions }: MenuGroup, index: number): ReactNode[] {
  const key = title ?? actions[0]?.id ?? String(index);
  const line = index > 0 && title === undefined ? <Separator key={`${key}-line`} className="usher-menu-line" /> : null;
  const section = (
    <MenuSection key={key} id={`group:${key}`} className="usher-options-group" aria-label={title ?? 'More'}>
      {title === undefined ? null : <Header className="usher-options-title">{title}</Header>}
      {actions.map(renderAction)}
    </MenuSection>
  );
  return line ? [line, section] : [section];
}

function renderAction({ id, label, description, icon, shortcut, tone, isDisabled }: MenuAction): ReactNode {
  return (
    <MenuItem key={id} id={id} textValue={label} className={`usher-option ${tone ?? ''}`} {...given({ isDisabled })}>
      {icon}
      <span className="usher-option-words">
        <span>{label}</span>
        {description ? <span className="usher-option-description">{description}</span> : null}
      </span>
      {shortcut === undefined ? null : <Kbd keys={shortcut} />}
    </MenuItem>
  );
}
