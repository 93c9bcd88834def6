import { useMemo, useRef } from 'react';
import { useEditor, useJourney, useProblems, useView } from '../app/editor-context.tsx';
import { createGeometry } from '../document/index.ts';
import type { CanvasNode } from './projection/canvas-node.ts';
import { type CanvasPicture, projectCanvas } from './projection/project-canvas.ts';

/** The picture of the open journey at a step of zoom. Nodes in which nothing changed stay the same objects, and are not drawn anew. */
export function usePicture(zoom: number): CanvasPicture {
  const { catalog } = useEditor();
  const journey = useJourney();
  const language = useView('language');
  const folded = useView('folded');
  const problems = useProblems();
  const known = useRef(new Map<string, { text: string; node: CanvasNode }>());
  return useMemo(() => {
    const geometry = createGeometry(journey, catalog);
    const picture = projectCanvas({ journey, catalog, language, folded, problems, geometry, zoom });
    const next = new Map<string, { text: string; node: CanvasNode }>();
    for (const node of picture.nodes) {
      const text = JSON.stringify(node);
      const before = known.current.get(node.id);
      next.set(node.id, before?.text === text ? before : { text, node });
    }
    known.current = next;
    return { ...picture, nodes: [...next.values()].map(({ node }) => node) };
  }, [journey, catalog, language, folded, problems, zoom]);
}
