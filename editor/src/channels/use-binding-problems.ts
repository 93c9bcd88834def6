import type { JourneyListing } from '@usher/api/editor';
import { useMemo } from 'react';
import { useBindings } from './channels-context.tsx';
import { type BindingProblem, findBindingProblems } from './model/find-binding-problems.ts';

/** What is wrong with each binding by its id: what is seen here, and what the server said when it was last saved. */
export function useBindingProblems(
  published: readonly JourneyListing[],
): ReadonlyMap<string, readonly BindingProblem[]> {
  const { list, refused } = useBindings();
  return useMemo(() => {
    const found = findBindingProblems(list, (id) => published.some((journey) => journey.id === id));
    return Map.groupBy([...found, ...refused], ({ bindingId }) => bindingId);
  }, [list, refused, published]);
}
