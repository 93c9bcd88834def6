import { standardBlocks } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import type { Journey, Millis } from '@usher/journey';
import { runTests, type TestRun } from './run-tests.ts';

/** A journey with a number, which the answer repeats. */
export interface RunRequest {
  readonly revision: number;
  readonly journey: Journey;
  readonly at: Millis;
}

export interface RunAnswer {
  readonly revision: number;
  readonly run: TestRun;
}

/** The part of a worker's own world that is used here; the types of the page know another one. */
const worker = globalThis as unknown as {
  onmessage: (event: MessageEvent<RunRequest>) => void;
  postMessage(answer: RunAnswer): void;
};

const blocks = createBlockSet(standardBlocks);

worker.onmessage = ({ data: { revision, journey, at } }) => {
  worker.postMessage({ revision, run: runTests(journey, blocks, at) });
};
