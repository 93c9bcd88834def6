import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './Kbd.tsx';

export type TooltipPlacement = 'top' | 'bottom' | 'left' | 'right';

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly placement?: TooltipPlacement | undefined;
  /** A button or another part that takes focus. */
  readonly children: ReactElement;
}

/** Words that appear on hover and on keyboard focus. Never the only place of something that must be known. */
export function Tooltip({ text, shortcut, placement, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className="usher-tooltip" placement={placement ?? 'bottom'} offset={6}>
        {text}
        {shortcut === undefined ? null : <Kbd keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
