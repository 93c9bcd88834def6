import { standardBlocks } from '@usher/blocks';
import { createBlockSet } from '@usher/engine';
import type { Journey, Millis } from '@usher/journey';
import { runTests, type TestRun } from './run-tests.ts';

/** A journey with a number, which the answer repeats. */
export interface RunRequest {
  readonly revision: number;
  readonly journey: Journey;
  /** What it calls, itself or over others; nothing where left out. */
  readonly called?: readonly Journey[];
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

worker.onmessage = ({ data: { revision, journey, called = [], at } }) => {
  const catalog = { ...blocks.catalog, journeys: (id: string) => called.find((each) => each.id === id) };
  worker.postMessage({ revision, run: runTests(journey, { ...blocks, catalog }, at) });
};
