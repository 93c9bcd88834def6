import { assign, setup } from 'xstate';
import type { LineKey, LineSource } from '../../document/index.ts';
import type { At } from '../projection/rect.ts';

/** Where a new state shall go, and what shall lead to it. */
export interface NewStatePlace {
  /** A point of the canvas; left out, the document finds a place. */
  readonly at?: At;
  readonly parent: string | null;
  readonly from?: LineSource;
  readonly onLine?: LineKey;
  /** Where the palette opens, in pixels from the corner of the canvas. */
  readonly anchor: At;
}

export type CanvasMenu = {
  /** In pixels of the window. */
  readonly at: At;
  /** A point of the canvas: where something pasted or new would go. */
  readonly point: At;
};

type ModeEvent =
  | { type: 'connect'; from: LineSource }
  | { type: 'palette'; place: NewStatePlace }
  | { type: 'menu'; menu: CanvasMenu }
  | { type: 'help' }
  | { type: 'close' };

interface ModeContext {
  readonly from: LineSource | undefined;
  readonly place: NewStatePlace | undefined;
  readonly menu: CanvasMenu | undefined;
}

const nothing: ModeContext = { from: undefined, place: undefined, menu: undefined };

/** What the canvas is about, one thing at a time: a line is drawn, a block is chosen, a menu or the sheet of keys is open. */
export const canvasMode = setup({
  types: { context: {} as ModeContext, events: {} as ModeEvent },
}).createMachine({
  id: 'canvas',
  context: nothing,
  initial: 'idle',
  on: {
    palette: { target: '.palette', actions: assign(({ event }) => ({ ...nothing, place: event.place })) },
    menu: { target: '.menu', actions: assign(({ event }) => ({ ...nothing, menu: event.menu })) },
    help: { target: '.help', actions: assign(nothing) },
    close: { target: '.idle', actions: assign(nothing) },
  },
  states: {
    idle: {
      on: { connect: { target: 'connecting', actions: assign(({ event }) => ({ ...nothing, from: event.from })) } },
    },
    connecting: {},
    palette: {},
    menu: {},
    help: {},
  },
});
