import type { BlockGroup } from '@usher/journey';
import type { Edge, Node } from '@xyflow/react';
import type { LineKey, StateKind } from '../../document/index.ts';
import type { Detail } from './find-drawn.ts';
import type { WayOut } from './list-ways-out.ts';
import type { At } from './rect.ts';

/** A way out with the place of its handle below the upper edge of its card, in pixels. */
export interface PlacedWay {
  readonly way: WayOut;
  readonly y: number;
  /** The name of the state it leads to, where no line is drawn to it. */
  readonly jump?: string;
}

/** Places of what is inside of a closed group, as one path a block group. */
export type Miniature = readonly { readonly group: BlockGroup | 'group'; readonly path: string }[];

/** All that a card shows. Plain data: equal data draws the same. */
export interface StateData extends Record<string, unknown> {
  readonly key: string;
  readonly kind: StateKind;
  readonly name: string;
  /** The block's, or what a state without one is. */
  readonly type: string;
  readonly group: BlockGroup | 'group' | 'none';
  /** The block in words. */
  readonly typeName: string;
  readonly summary: string;
  readonly ways: readonly PlacedWay[];
  /** Where lines enter, below the upper edge, in pixels. */
  readonly entryY: number;
  readonly isInitial: boolean;
  readonly isTrip: boolean;
  readonly resume?: string;
  readonly problems: { readonly must: number; readonly should: number };
  /** States inside, at any depth. */
  readonly inside: number;
  readonly isClosed: boolean;
  readonly isFolded: boolean;
  readonly miniature?: Miniature;
  readonly detail: Detail;
  /** For those who hear the canvas. */
  readonly description: string;
}

/** The lines of the whole journey, which hold wherever a conversation stands. */
export interface AnywhereData extends Record<string, unknown> {
  readonly ways: readonly PlacedWay[];
  readonly detail: Detail;
}

export interface LineData extends Record<string, unknown> {
  /** The lines that it stands for: several where ends were lifted to a closed group. */
  readonly lines: readonly LineKey[];
  readonly points: readonly At[];
  readonly label: string;
  /** Shown only while something asks for it, since it runs across the whole drawing. */
  readonly isFar: boolean;
  readonly isTrip: boolean;
  readonly isLoop: boolean;
  /** An end of it is selected or under the pointer. */
  readonly isLit?: boolean;
  readonly isHovered?: boolean;
  /** Drawn states at its ends; the journey itself is `anywhereId`. */
  readonly ends: readonly [string, string];
}

export type StateNode = Node<StateData, 'state'>;
export type AnywhereNode = Node<AnywhereData, 'anywhere'>;
export type CanvasNode = StateNode | AnywhereNode;
export type LineEdge = Edge<LineData, 'line'>;

/** The node of the journey's own lines; no state is called like this. */
export const anywhereId = '@anywhere';
/** Where lines enter and where the joined lines of a closed group leave. */
export const entryHandle = 'in';
export const joinedHandle = 'out';
