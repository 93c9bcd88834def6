import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import { flushSync } from 'react-dom';
import type { CanvasNode, LineEdge } from './projection/canvas-node.ts';
import { fullFrom, stepOfZoom } from './projection/find-drawn.ts';
import { boundsOf, centreOf, type Rect } from './projection/rect.ts';

export const zoomRange = { least: 0.05, most: 2 } as const;
const duration = 240;
/** Pixels at the left that the palette covers, where there is room for one. */
const coveredLeft = () => (window.matchMedia('(width >= 60rem)').matches ? 60 : 0);

export interface Camera {
  zoomTo(zoom: number): void;
  zoomBy(factor: number): void;
  /** Shows a box as large as fits, at most at `most`. */
  show(rect: Rect | undefined, most?: number): void;
  /** Moves only if something of it is out of sight or too small to read. */
  reveal(rects: readonly Rect[]): void;
  /** The centre of what is seen, on the canvas. */
  centre(): { x: number; y: number };
}

/** Moves the view. What is drawn at the new zoom is chosen before it moves, so that nothing is drawn for one frame only. */
export function useCamera(setStep: (step: number) => void): Camera {
  const flow = useReactFlow<CanvasNode, LineEdge>();
  const store = useStoreApi();
  return useMemo(() => {
    const isCalm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const move = (centre: { x: number; y: number }, zoom: number) => {
      flushSync(() => setStep(stepOfZoom(zoom)));
      const x = centre.x - coveredLeft() / 2 / zoom;
      void flow.setCenter(x, centre.y, { zoom, duration: isCalm() ? 0 : duration });
    };
    const clamp = (zoom: number) => Math.min(zoomRange.most, Math.max(zoomRange.least, zoom));
    const seen = (): Rect => {
      const { width, height, transform } = store.getState();
      const [x, y, zoom] = transform;
      const left = coveredLeft();
      return { x: (left - x) / zoom, y: -y / zoom, width: (width - left) / zoom, height: height / zoom };
    };
    const show: Camera['show'] = (rect, most = 1) => {
      if (rect === undefined) return;
      const { width, height } = store.getState();
      const zoom = clamp(Math.min(most, (width - coveredLeft() - 120) / rect.width, (height - 140) / rect.height));
      move(centreOf(rect), zoom);
    };
    return {
      show,
      zoomTo: (zoom) => move(centreOf(seen()), clamp(zoom)),
      zoomBy: (factor) => move(centreOf(seen()), clamp(flow.getZoom() * factor)),
      reveal(rects) {
        const all = boundsOf(rects);
        if (all === undefined) return;
        const view = seen();
        const zoom = flow.getZoom();
        const margin = 32 / zoom;
        const isInside =
          all.x > view.x + margin &&
          all.y > view.y + margin &&
          all.x + all.width < view.x + view.width - margin &&
          all.y + all.height < view.y + view.height - margin;
        if (isInside && zoom >= fullFrom) return;
        const fits =
          all.width * Math.max(zoom, 0.8) < view.width * zoom * 0.9 &&
          all.height * Math.max(zoom, 0.8) < view.height * zoom * 0.9;
        if (fits) move(centreOf(all), Math.max(zoom, 0.8));
        else show(all);
      },
      centre: () => centreOf(seen()),
    };
  }, [flow, store, setStep]);
}
