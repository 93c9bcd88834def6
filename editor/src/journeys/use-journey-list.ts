import type { JourneyListing } from '@usher/api/editor';
import { useCallback, useEffect, useState } from 'react';
import { type ApiError, toApiError } from '../app/api/api-error.ts';
import { useSurroundings } from '../app/surroundings.tsx';

export interface JourneyListState {
  /** Undefined until they came for the first time. */
  readonly journeys: readonly JourneyListing[] | undefined;
  readonly error: ApiError | undefined;
  reload(): void;
}

/** All journeys; asked again when the page is looked at again. */
export function useJourneyList(): JourneyListState {
  const { api } = useSurroundings();
  const [journeys, setJourneys] = useState<readonly JourneyListing[]>();
  const [error, setError] = useState<ApiError>();
  const reload = useCallback(() => {
    api.journeys().then(
      (answer) => {
        setJourneys(answer.journeys);
        setError(undefined);
      },
      (failure: unknown) => setError(toApiError(failure)),
    );
  }, [api]);
  useEffect(() => {
    reload();
    addEventListener('focus', reload);
    return () => removeEventListener('focus', reload);
  }, [reload]);
  return { journeys, error, reload };
}
