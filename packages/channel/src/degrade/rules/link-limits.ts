import type { Link } from '@usher/journey';
import type { Capabilities } from '../../capabilities.ts';

/** Link buttons share the limits of reply buttons, except where a channel has no reply buttons at all. */
export function mostLinks({ buttons }: Capabilities): number {
  return buttons === 0 ? Number.POSITIVE_INFINITY : buttons;
}

/** Whether a link can be a button of its own. */
export function fitsAsButton({ label }: Link, { links, buttons, buttonLabel }: Capabilities): boolean {
  return links && label.trim() !== '' && (buttons === 0 || label.length <= buttonLabel);
}

/** `label: address`, or the address alone where the label says no more. */
export function writeLink({ label, url }: Link): string {
  return label.trim() === '' || label === url ? url : `${label}: ${url}`;
}
