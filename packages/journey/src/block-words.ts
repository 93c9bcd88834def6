import type { BlockDefinition } from './define-block.ts';
import type { Fields, ListField } from './fields.ts';

declare const isItemOutlet: unique symbol;
/** A way out that is named after an item of the block's props. It needs no word of its own: the item's text, or its id, is shown. */
export type ItemOutlet = string & { readonly [isItemOutlet]: true };

/** Names a way out after an item, so that the words of a block need only name the others. */
export function outletOfItem(id: string): ItemOutlet {
  return id as ItemOutlet;
}

/** What an editor shows for one field. */
export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  /** select: the name of each option. */
  readonly options?: Readonly<Record<string, string>>;
  /** list: what the button for one more item says, such as "Add a header". */
  readonly add?: string;
  /** list: the words of an item's fields. */
  readonly item?: Readonly<Record<string, FieldWords>>;
}

/** The words of any block, for whoever shows blocks without knowing them. */
export interface BlockWords {
  readonly name: string;
  /** The card on the canvas; `{prompt}` takes a text or a prop of that name. */
  readonly summary: string;
  readonly help: string;
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** Ways out that are not named after an item. */
  readonly outlets: Readonly<Record<string, string>>;
  readonly problems: Readonly<Record<string, string>>;
}

type TextOfField<E> = { readonly label: string; readonly hint?: string } & (E extends ListField<infer I>
  ? { readonly add: string; readonly item: TextOfFields<I> }
  : E extends { readonly kind: 'select'; readonly initial: infer Option extends string }
    ? { readonly options: { readonly [O in Option]: string } }
    : unknown);
type TextOfFields<F extends Fields> = { readonly [K in keyof F]: TextOfField<F[K]> };

/**
 * The words an editor shows for a block, complete by type: a missing label of a field, an option, a way out or a problem does
 * not compile. Ways out that are not literal in the definition are marked with `outletOfItem`, else no words fit at all.
 */
export type TextOf<D> =
  D extends BlockDefinition<string, infer F, infer P, infer O>
    ? {
        readonly name: string;
        /** The card on the canvas; `{prompt}` takes a text or a prop of that name. */
        readonly summary: string;
        readonly help: string;
        readonly fields: TextOfFields<F>;
        readonly outlets: string extends O ? never : { readonly [Outlet in Exclude<O, ItemOutlet>]: string };
        readonly problems: { readonly [K in P]: string };
      }
    : never;

/** The name of a way out: its own word, else the text of the item it is named after, else its key. */
export function nameOutlet(
  outlet: string,
  props: Readonly<Record<string, unknown>>,
  words: Pick<BlockWords, 'outlets'> | undefined,
  /** A text of the block by the part of its key behind the state, such as `options.refund`. */
  textOf: (path: string) => string | undefined,
): string {
  if (words !== undefined && Object.hasOwn(words.outlets, outlet)) return words.outlets[outlet] ?? outlet;
  const lists = Object.entries(props).filter(([, value]) => Array.isArray(value) && value.some(hasId(outlet)));
  const named = lists.map(([field]) => textOf(`${field}.${outlet}`)).find((text) => text !== undefined && text !== '');
  return named ?? outlet;
}

function hasId(id: string): (item: unknown) => boolean {
  return (item) => typeof item === 'object' && item !== null && 'id' in item && item.id === id;
}
