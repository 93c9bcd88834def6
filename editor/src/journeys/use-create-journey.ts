import { toApiError } from '../app/api/api-error.ts';
import { navigate, pathOf } from '../app/router.ts';
import { useSurroundings } from '../app/surroundings.tsx';
import type { NewJourney } from '../start/NewJourneyDialog.tsx';
import { freeId } from './free-id.ts';

/** Makes a journey and opens it. @returns a sentence where that was not possible */
export function useCreateJourney(): (wish: NewJourney) => Promise<string | undefined> {
  const { api } = useSurroundings();
  return async (wish) => {
    try {
      const [{ journeys }, { beginJourney, idFor }] = await Promise.all([api.journeys(), import('./begin-journey.ts')]);
      const id = freeId(
        idFor(wish.name),
        journeys.map((each) => each.id),
      );
      await api.create({ document: beginJourney(wish, id) });
      navigate(pathOf(id));
      return undefined;
    } catch (error) {
      return toApiError(error).message;
    }
  };
}
