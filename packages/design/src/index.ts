/**
 * The parts that screens are made of. Import `@usher/design/design.css` once; the colours come with it.
 *
 * **Do something**
 */
export { Button, type ButtonProps } from './parts/Button.tsx';
export { IconButton, type IconButtonProps } from './parts/IconButton.tsx';
export { MenuButton, type MenuButtonProps } from './parts/MenuButton.tsx';
export { Menu, type MenuAction, type MenuGroup, type MenuItems, type MenuProps } from './parts/Menu.tsx';
export { ContextMenu, type ContextMenuProps } from './parts/ContextMenu.tsx';

/** **Fields**: each takes `label`, `hint`, `problem`, `value`, `onChange`. */
export { TextField, type TextFieldProps } from './parts/TextField.tsx';
export { TextArea, type TextAreaProps } from './parts/TextArea.tsx';
export { NumberField, type NumberFieldProps } from './parts/NumberField.tsx';
export { Select, type SelectProps } from './parts/Select.tsx';
export { ComboBox, type ComboBoxProps, type FreeComboBoxProps } from './parts/ComboBox.tsx';
export type { Option, OptionGroup, Options } from './parts/option.ts';
export { Switch, type SwitchProps } from './parts/Switch.tsx';
export { Checkbox, type CheckboxProps } from './parts/Checkbox.tsx';
export { Segments, type SegmentsProps } from './parts/Segments.tsx';
export { Field, type FieldControl, type FieldProps } from './parts/Field.tsx';
export { ProblemText, type ProblemTextProps } from './parts/ProblemText.tsx';

/** **Over the page** */
export { Dialog, type DialogProps } from './parts/Dialog.tsx';
export {
  AnchoredPopover,
  type AnchoredPopoverProps,
  Popover,
  type PopoverPlacement,
  type PopoverProps,
} from './parts/Popover.tsx';
export { Tooltip, type TooltipPlacement, type TooltipProps } from './parts/Tooltip.tsx';
export { type Toast, Toasts, type ToastsApi, useToasts } from './parts/Toasts.tsx';

/** **On the page** */
export { Tabs, type TabItem, type TabsProps } from './parts/Tabs.tsx';
export { Splitter, type SplitterProps } from './parts/Splitter.tsx';
export { Card, type CardProps } from './parts/Card.tsx';
export { EmptyState, type EmptyStateProps } from './parts/EmptyState.tsx';
export { Badge, type BadgeProps } from './parts/Badge.tsx';
export type { Tone } from './parts/tone.ts';
export { Spinner, type SpinnerProps } from './parts/Spinner.tsx';
export { Skeleton, type SkeletonProps } from './parts/Skeleton.tsx';
export { Kbd, type KbdProps } from './parts/Kbd.tsx';

/** **Theme** */
export { chooseTheme, readTheme, type Theme } from './theme.ts';
