import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { Button, type ButtonProps } from './Button.tsx';
import { given } from './given.ts';
import { IconButton } from './IconButton.tsx';
import { Menu, type MenuItems } from './Menu.tsx';
import type { PopoverPlacement } from './Popover.tsx';

export interface MenuButtonProps<Id extends string = string> {
  readonly label: string;
  readonly items: MenuItems<Id>;
  readonly onAction: (id: Id) => void;
  readonly icon?: ReactNode;
  /** Shows the icon alone, the label as its tooltip. */
  readonly isIconOnly?: boolean | undefined;
  readonly variant?: ButtonProps['variant'];
  readonly size?: ButtonProps['size'];
  readonly isDisabled?: boolean | undefined;
  readonly placement?: PopoverPlacement | undefined;
}

/** A button that opens a menu. */
export function MenuButton<Id extends string = string>(props: MenuButtonProps<Id>) {
  const { label, items, onAction, icon, isIconOnly, variant, size, isDisabled, placement } = props;
  return (
    <MenuTrigger>
      {isIconOnly ? (
        <IconButton label={label} icon={icon} variant={variant} size={size} isDisabled={isDisabled} />
      ) : (
        <Button
          icon={icon}
          variant={variant}
          size={size}
          isDisabled={isDisabled}
          after={<ChevronDown aria-hidden="true" />}
        >
          {label}
        </Button>
      )}
      <Popover {...given({ placement })} className="usher-popover" offset={4}>
        <Menu label={label} items={items} onAction={onAction} />
      </Popover>
    </MenuTrigger>
  );
}
