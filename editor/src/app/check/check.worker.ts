import { standardCatalog } from '@usher/blocks';
import { checkJourney, type Journey, type Problem, parseJourney } from '@usher/journey';

/** A journey with a number, which the answer repeats. */
export interface CheckRequest {
  readonly revision: number;
  readonly journey: Journey;
}

export interface CheckAnswer {
  readonly revision: number;
  readonly problems: readonly Problem[];
}

/** The part of a worker's own world that is used here; the types of the page know another one. */
const worker = globalThis as unknown as {
  onmessage: (event: MessageEvent<CheckRequest>) => void;
  postMessage(answer: CheckAnswer): void;
};

worker.onmessage = ({ data: { revision, journey } }) => {
  worker.postMessage({ revision, problems: findProblems(journey) });
};

function findProblems(journey: Journey): readonly Problem[] {
  const parsed = parseJourney(journey, standardCatalog);
  // The rules presume the shape of a journey; where that is broken, nothing else can be said.
  return parsed.ok ? checkJourney(parsed.journey, standardCatalog) : parsed.problems;
}
