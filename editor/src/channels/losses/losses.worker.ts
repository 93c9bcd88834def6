import { standardBlocks } from '@usher/blocks';
import type { ShownOn } from '@usher/channel';
import { createBlockSet } from '@usher/engine';
import type { Journey, Millis, Problem } from '@usher/journey';
import { findChannelProblems } from './find-channel-problems.ts';

/** A journey and the channels that it is bound to, with a number, which the answer repeats. */
export interface LossRequest {
  readonly number: number;
  readonly journey: Journey;
  /** What it calls, itself or over others. */
  readonly called: readonly Journey[];
  readonly channels: readonly ShownOn[];
  readonly at: Millis;
}

export interface LossAnswer {
  readonly number: number;
  readonly problems: readonly Problem[];
}

/** The part of a worker's own world that is used here; the types of the page know another one. */
const worker = globalThis as unknown as {
  onmessage: (event: MessageEvent<LossRequest>) => void;
  postMessage(answer: LossAnswer): void;
};

const blocks = createBlockSet(standardBlocks);

worker.onmessage = ({ data: { number, journey, called, channels, at } }) => {
  const catalog = { ...blocks.catalog, journeys: (id: string) => called.find((each) => each.id === id) };
  worker.postMessage({ number, problems: findChannelProblems(journey, { ...blocks, catalog }, channels, at) });
};
