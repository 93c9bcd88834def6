import type { CardContent } from '@usher/journey';
import type { APIComponentInContainer } from 'discord-api-types/v10';
import { discordLimits as limits } from '../limits.ts';
import { escapeText } from './escape.ts';
import { component, type LoadedFiles } from './native.ts';
import type { Group, Part } from './pack.ts';
import { fitsButton, renderLink, toLinkRows } from './render-links.ts';
import { toGallery } from './render-media.ts';

/**
 * A card as a container: its links stand within it, and its picture has an alternative text, which an embed has not. One
 * that is too large for a message falls into text and picture.
 */
export function renderCard(card: CardContent, loaded: LoadedFiles): Group {
  const buttons = card.links.filter(fitsButton);
  const gallery = card.image === undefined ? [] : toGallery([card.image], loaded);
  const parts: readonly Part[] = [
    ...toTexts(card),
    ...gallery,
    ...(buttons.length > 0 ? [{ kind: 'rows', rows: toLinkRows(buttons) } as const] : []),
  ];
  const length = parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);
  if (parts.length === 0 || length > limits.componentText) return parts;
  const files = parts.flatMap((part) => (part.kind === 'component' ? part.files : []));
  return [
    { kind: 'component', component: { type: component.container, components: parts.flatMap(toComponents) }, files },
  ];
}

function toTexts(card: CardContent): readonly Part[] {
  const rest = card.links.filter((link) => !fitsButton(link));
  const lines = [
    card.title.trim() === '' ? '' : toTitle(card.title),
    card.subtitle === undefined ? '' : escapeText(card.subtitle),
    card.text === undefined ? '' : escapeText(card.text),
    ...(card.fields ?? []).map(({ name, value }) => `**${escapeText(name)}**: ${escapeText(value)}`),
    ...rest.map(renderLink),
  ];
  const text = lines.filter((line) => line.trim() !== '').join('\n');
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** A heading is one line. */
function toTitle(title: string): string {
  return title.includes('\n') ? `**${escapeText(title)}**` : `### ${escapeText(title)}`;
}

function toComponents(part: Part): readonly APIComponentInContainer[] {
  if (part.kind === 'text') return [{ type: component.text, content: part.text }];
  if (part.kind === 'rows') return part.rows;
  if (part.kind === 'file' || part.component.type === component.container) return [];
  return [part.component];
}
