import type { Link } from '@usher/journey';
import { discordLimits as limits } from '../limits.ts';
import { escapeText } from './escape.ts';
import { buttonStyle, component, type Row } from './native.ts';
import type { Group } from './pack.ts';

/** Links as buttons; what no button can hold, as text before them. */
export function renderLinks(links: readonly Link[]): Group {
  const buttons = links.filter(fitsButton);
  const rest = links.filter((link) => !fitsButton(link));
  return [
    ...(rest.length > 0 ? [{ kind: 'text', text: rest.map(renderLink).join('\n') } as const] : []),
    ...(buttons.length > 0 ? [{ kind: 'rows', rows: toLinkRows(buttons) } as const] : []),
  ];
}

export function fitsButton({ label, url }: Link): boolean {
  const isShort = label.trim() !== '' && label.length <= limits.buttonLabel && url.length <= limits.linkUrl;
  return isShort && isWebAddress(url);
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s<>]+$/i.test(url) && URL.canParse(url);
}

/** A link within text, without the preview that Discord adds to an open one. */
export function renderLink({ label, url }: Link): string {
  if (!isWebAddress(url)) return `${escapeText(label)}: ${escapeText(url)}`;
  return `[${escapeText(label)}](<${url}>)`;
}

export function toLinkRows(links: readonly Link[]): readonly Row[] {
  const buttons = links.map(
    ({ label, url }) => ({ type: component.button, style: buttonStyle.link, label, url }) as const,
  );
  return toRows(buttons);
}

/** Buttons, five a row. */
export function toRows(buttons: Row['components']): readonly Row[] {
  const rows: Row[] = [];
  for (let first = 0; first < buttons.length; first += limits.rowButtons) {
    rows.push({ type: component.row, components: buttons.slice(first, first + limits.rowButtons) });
  }
  return rows;
}
