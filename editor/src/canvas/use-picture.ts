import type { Journey } from '@usher/journey';
import { useDeferredValue, useMemo, useRef } from 'react';
import { useEditor, useJourney, useProblems, useView } from '../app/editor-context.tsx';
import { createGeometry } from '../document/index.ts';
import { keepAlike } from './projection/is-alike.ts';
import { type CanvasPicture, projectCanvas } from './projection/project-canvas.ts';
import { createRouteMemory } from './projection/route-lines.ts';

/** The picture of the open journey at a step of zoom. Nodes and lines in which nothing changed stay the same objects, and are not drawn anew. */
export function usePicture(zoom: number): CanvasPicture {
  const { catalog } = useEditor();
  const journey = useShownJourney();
  const language = useView('language');
  const folded = useView('folded');
  const problems = useDeferredValue(useProblems());
  const memory = useRef(createRouteMemory());
  const before = useRef<Pick<CanvasPicture, 'nodes' | 'lines'>>({ nodes: [], lines: [] });
  return useMemo(() => {
    const geometry = createGeometry(journey, catalog);
    const input = { journey, catalog, language, folded, problems, geometry, zoom, memory: memory.current };
    const picture = projectCanvas(input);
    const nodes = keepAlike(before.current.nodes, picture.nodes);
    const lines = keepAlike(before.current.lines, picture.lines);
    before.current = { nodes, lines };
    return { ...picture, nodes, lines };
  }, [journey, catalog, language, folded, problems, zoom]);
}

/** The journey to draw. Where only words have changed the drawing follows when there is time, so that typing never waits for it. */
function useShownJourney(): Journey {
  const journey = useJourney();
  const deferred = useDeferredValue(journey);
  const { states, trips, layout } = journey;
  const isInPlace = deferred.states === states && deferred.trips === trips && deferred.layout === layout;
  return isInPlace ? deferred : journey;
}
