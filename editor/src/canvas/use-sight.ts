import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import { useEditor, useView } from '../app/editor-context.tsx';
import type { CanvasPicture } from './projection/project-canvas.ts';
import type { Camera } from './use-camera.ts';

/** Below this zoom a journey is not shown as a whole at first, since nothing could be read; its beginning is. */
const leastForAll = 0.6;
const beginning = { zoom: 0.8, x: 350, y: 120 } as const;

/**
 * Brings into sight what the view asks for, and the beginning once the canvas knows its size.
 * @returns what to do then
 */
export function useSight(frame: RefObject<HTMLElement | null>, picture: CanvasPicture, camera: Camera): () => void {
  const { document, view } = useEditor();
  const flow = useReactFlow();
  const reveal = useView('reveal');
  const revealed = useRef(reveal);
  useEffect(() => {
    if (reveal === undefined || reveal === revealed.current) return;
    const folded = new Set(view.view.folded);
    for (const key of reveal.states) {
      for (let at = picture.scene.entries.get(key)?.parent; at !== undefined; at = at.parent) folded.delete(at.key);
    }
    // What was folded around it has to be drawn first.
    if (folded.size !== view.view.folded.size) return view.set({ folded });
    revealed.current = reveal;
    camera.reveal(reveal.states.flatMap((key) => picture.scene.boxes.get(key) ?? []));
  }, [reveal, picture, camera, view]);

  return () => {
    const start = picture.scene.boxes.get(document.journey.initial);
    const { width = 0, height = 0 } = frame.current?.getBoundingClientRect() ?? {};
    if (picture.bounds === undefined) return;
    const zoom = Math.min((width - 120) / picture.bounds.width, (height - 140) / picture.bounds.height);
    if (zoom >= leastForAll || start === undefined) return camera.show(picture.bounds);
    // With what holds everywhere beside it, where there is room for that.
    const left = Math.min(beginning.x, width * 0.42);
    void flow.setViewport({
      x: left - start.x * beginning.zoom,
      y: beginning.y - start.y * beginning.zoom,
      zoom: beginning.zoom,
    });
  };
}
