import type { z } from 'zod';
import type { BlockCatalog } from './block-catalog.ts';
import { type AnyBlockDefinition, propsSchema } from './define-block.ts';
import type { Journey, VariableType } from './document.ts';
import type { CardItem, ChoiceItem, ContentItem, Field, Fields, TemplateFormat } from './fields.ts';
import { listStates, type StateEntry } from './state-tree.ts';

/** A place in the journey's texts that a block may use. */
export interface TextSlot {
  /** The key behind the state: `prompt`, `options.jeans`, `content.first.title`. */
  readonly path: string;
  readonly isOptional: boolean;
}

/** An expression or template that a block holds. */
export interface ExpressionSlot {
  /** Where it stands below `props`. */
  readonly path: string;
  readonly source: string;
  readonly kind: 'expression' | 'template';
  readonly format: TemplateFormat;
  readonly result: VariableType | 'any';
  readonly also: readonly string[];
}

/** A state that runs a block of the catalog, its props checked and completed. */
export interface BlockInState {
  readonly entry: StateEntry;
  readonly definition: AnyBlockDefinition;
  readonly props: Record<string, unknown>;
}

/** Completes props with initial values. @returns the props or what is wrong with them. */
export function resolveProps(
  definition: AnyBlockDefinition,
  props: Record<string, unknown>,
): { ok: true; props: Record<string, unknown> } | { ok: false; issues: readonly z.core.$ZodIssue[] } {
  const parsed = propsSchema(definition).safeParse(props);
  return parsed.success ? { ok: true, props: parsed.data } : { ok: false, issues: parsed.error.issues };
}

/** Every state with a block that the catalog knows in that version and whose props are right, in document order. */
export function listBlocks(journey: Journey, catalog: BlockCatalog): BlockInState[] {
  return [...listStates(journey).values()].flatMap((entry) => {
    const use = entry.state.block;
    const definition = use && catalog.find(use.type);
    if (use === undefined || definition === undefined || definition.version !== use.version) return [];
    const resolved = resolveProps(definition, use.props);
    return resolved.ok ? [{ entry, definition, props: resolved.props }] : [];
  });
}

/** The texts that a block with these props may show. */
export function listTextSlots(definition: AnyBlockDefinition, props: Record<string, unknown>): TextSlot[] {
  return textSlotsOf(definition.fields, props, '');
}

function textSlotsOf(fields: Fields, props: Record<string, unknown>, base: string): TextSlot[] {
  return Object.entries(fields).flatMap(([name, entry]) => textSlotsOfField(entry, props[name], `${base}${name}`));
}

function textSlotsOfField(entry: Field<unknown>, value: unknown, path: string): TextSlot[] {
  switch (entry.kind) {
    case 'text':
      return [{ path, isOptional: entry.ui.optional ?? false }];
    case 'choices':
      return (value as readonly ChoiceItem[]).flatMap((item) => [
        { path: `${path}.${item.id}`, isOptional: false },
        { path: `${path}.${item.id}.synonyms`, isOptional: true },
        { path: `${path}.${item.id}.description`, isOptional: true },
      ]);
    case 'content':
      return (value as readonly ContentItem[]).flatMap((item) => contentSlots(item, `${path}.${item.id}`));
    case 'list':
      return (value as readonly ({ id: string } & Record<string, unknown>)[]).flatMap((item) =>
        textSlotsOf(entry.ui.item ?? {}, item, `${path}.${item.id}.`),
      );
    default:
      return [];
  }
}

function contentSlots(item: ContentItem, path: string): TextSlot[] {
  switch (item.kind) {
    case 'text':
      return [
        { path, isOptional: false },
        { path: `${path}.speak`, isOptional: true },
      ];
    case 'location':
      return [{ path: `${path}.name`, isOptional: true }];
    case 'image':
    case 'media':
      return [{ path: `${path}.alt`, isOptional: false }];
    case 'links':
      return linkSlots(item.links, path);
    case 'card':
      return cardSlots(item, path);
    case 'carousel':
      return item.cards.flatMap((card) => cardSlots(card, `${path}.${card.id}`));
  }
}

function cardSlots({ image, fields = [], links }: CardItem, path: string): TextSlot[] {
  return [
    { path: `${path}.title`, isOptional: false },
    { path: `${path}.subtitle`, isOptional: true },
    { path: `${path}.text`, isOptional: true },
    ...(image === undefined ? [] : [{ path: `${path}.alt`, isOptional: false }]),
    ...fields.flatMap(({ id }) => [
      { path: `${path}.${id}.name`, isOptional: false },
      { path: `${path}.${id}.value`, isOptional: false },
    ]),
    ...linkSlots(links, path),
  ];
}

function linkSlots(links: readonly { readonly id: string }[], path: string): TextSlot[] {
  return links.map((link) => ({ path: `${path}.${link.id}`, isOptional: false }));
}

/** The expressions and templates that a block with these props evaluates. */
export function listExpressionSlots(definition: AnyBlockDefinition, props: Record<string, unknown>): ExpressionSlot[] {
  return expressionSlotsOf(definition.fields, props, '');
}

function expressionSlotsOf(fields: Fields, props: Record<string, unknown>, base: string): ExpressionSlot[] {
  return Object.entries(fields).flatMap(([name, entry]) =>
    expressionSlotsOfField(entry, props[name], `${base}${name}`),
  );
}

function expressionSlotsOfField(entry: Field<unknown>, value: unknown, path: string): ExpressionSlot[] {
  const slot = (
    kind: ExpressionSlot['kind'],
    source: unknown,
    at = path,
    format = entry.ui.format ?? 'plain',
  ): ExpressionSlot[] =>
    typeof source === 'string' && source !== ''
      ? [{ path: at, source, kind, format, result: entry.ui.result ?? 'any', also: entry.ui.also ?? [] }]
      : [];
  switch (entry.kind) {
    case 'expression':
      return slot('expression', value);
    case 'template':
      return slot('template', value);
    case 'list':
      return (value as readonly ({ id: string } & Record<string, unknown>)[]).flatMap((item, index) =>
        expressionSlotsOf(entry.ui.item ?? {}, item, `${path}.${index}.`),
      );
    case 'content':
      return (value as readonly ContentItem[]).flatMap((item, index) =>
        contentTemplates(item).flatMap(([part, source, format = 'url']) =>
          slot('template', source, `${path}.${index}.${part}`, format),
        ),
      );
    default:
      return [];
  }
}

type ContentTemplate = [part: string, source: string | number | undefined, format?: TemplateFormat];

function contentTemplates(item: ContentItem): ContentTemplate[] {
  switch (item.kind) {
    case 'text':
      return [];
    case 'image':
    case 'media':
      return [['url', item.url]];
    case 'links':
      return linkTemplates(item.links, 'links');
    case 'card':
      return cardTemplates(item, '');
    case 'carousel':
      return item.cards.flatMap((card, index) => cardTemplates(card, `cards.${index}.`));
    case 'location':
      return [
        ['latitude', item.latitude, 'plain'],
        ['longitude', item.longitude, 'plain'],
      ];
  }
}

function cardTemplates({ image, links }: CardItem, base: string): ContentTemplate[] {
  return [[`${base}image`, image], ...linkTemplates(links, `${base}links`)];
}

function linkTemplates(links: readonly { readonly url: string }[], base: string): ContentTemplate[] {
  return links.map((link, index) => [`${base}.${index}.url`, link.url]);
}
