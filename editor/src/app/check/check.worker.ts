import { standardCatalog } from '@usher/blocks';
import { checkJourney, type Journey, type Problem, parseJourney } from '@usher/journey';

/** A journey with a number, which the answer repeats. */
export interface CheckRequest {
  readonly revision: number;
  readonly journey: Journey;
  /** What it calls, itself or over others; nothing where left out. */
  readonly called?: readonly Journey[];
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

worker.onmessage = ({ data: { revision, journey, called } }) => {
  worker.postMessage({ revision, problems: findProblems(journey, called) });
};

function findProblems(journey: Journey, called: readonly Journey[] = []): readonly Problem[] {
  const parsed = parseJourney(journey, standardCatalog);
  // The rules presume the shape of a journey; where that is broken, nothing else can be said.
  return parsed.ok
    ? checkJourney(parsed.journey, standardCatalog, (id) => called.find((each) => each.id === id))
    : parsed.problems;
}
