import type { FinalConnectionState, OnConnectStartParams } from '@xyflow/react';
import { useRef } from 'react';
import type { EditorDocument, LineSource } from '../document/index.ts';
import type { CanvasActions } from './actions/canvas-actions.ts';
import { anywhereId, type LineEdge } from './projection/canvas-node.ts';
import { containerAt, stateAt } from './projection/hit-test.ts';
import type { WayOut } from './projection/list-ways-out.ts';
import type { CanvasPicture } from './projection/project-canvas.ts';
import { nameOf } from './projection/project-states.ts';
import type { At } from './projection/rect.ts';

export interface ConnectParts {
  readonly document: EditorDocument;
  readonly picture: CanvasPicture;
  readonly actions: CanvasActions;
  readonly toCanvas: (client: At) => At;
  readonly onBegin: (from: LineSource) => void;
  readonly onEnd: () => void;
  /** A line was let go where no state is: what shall stand there? */
  readonly onEmpty: (client: At, from: LineSource) => void;
}

/** Draws lines by dragging: from a way out to a state, to an empty place, or one end of a line to somewhere else. */
export function useConnect({ document, picture, actions, toCanvas, onBegin, onEnd, onEmpty }: ConnectParts) {
  const dragged = useRef<WayOut | undefined>(undefined);
  const wayOf = (node: string | null, handle: string | null | undefined) =>
    picture.ways.get(node ?? '')?.find((way) => way.id === handle);

  const leadTo = (line: string, target: string) =>
    actions.finish(
      document.run('setLine', { line, change: { target, trip: null } }),
      `Line leads to “${nameOf(picture.scene.entries, target)}”`,
    );

  /** An open group is met at its title; elsewhere in it there is room for something new. */
  const targetAt = (client: At): string | undefined => {
    const point = toCanvas(client);
    const target = stateAt(picture.scene, point);
    if (target === undefined || target === anywhereId) return undefined;
    const isRoom = containerAt(picture.scene, point) === target;
    const isOnBar = window.document.elementFromPoint(client.x, client.y)?.closest('.canvas-bar') != null;
    return isRoom && !isOnBar ? undefined : target;
  };

  return {
    begin({ nodeId, handleId }: OnConnectStartParams): void {
      dragged.current = wayOf(nodeId, handleId);
      if (dragged.current !== undefined) onBegin(dragged.current.source);
    },
    end(event: MouseEvent | TouchEvent): void {
      const way = dragged.current;
      dragged.current = undefined;
      onEnd();
      if (way === undefined) return;
      const client = pointOf(event);
      const target = targetAt(client);
      if (target === undefined) onEmpty(client, way.source);
      else if (way.line !== undefined && way.source.kind !== 'outlet') leadTo(way.line, target);
      else actions.connect(way.source, target);
    },
    /** `fixed` is the end that stays. */
    endReconnection(
      event: MouseEvent | TouchEvent,
      edge: LineEdge,
      fixed: 'source' | 'target',
      { toHandle }: FinalConnectionState,
    ): void {
      const [line] = edge.data?.lines ?? [];
      if (line === undefined) return;
      if (fixed === 'source') {
        const target = targetAt(pointOf(event));
        if (target !== undefined && target !== edge.target) leadTo(line, target);
        return;
      }
      const source = toHandle === null ? undefined : wayOf(toHandle.nodeId, toHandle.id)?.source;
      if (source !== undefined) actions.finish(document.run('moveLine', { line, to: source }), 'Line begins elsewhere');
    },
  };
}

export function pointOf(event: MouseEvent | TouchEvent): At {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}
