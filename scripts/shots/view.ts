import type { Page } from 'playwright-core';
import type { Scene } from './scene.ts';

/** How much has happened on the server by the time a view is looked at. */
export const stages = ['empty', 'journeys', 'customers'] as const;
export type Stage = (typeof stages)[number];

export interface Surroundings {
  readonly scene: Scene;
  /** The conversation that the agent holds, once there are customers. */
  readonly held: string;
  readonly isNarrow: boolean;
}

/** One thing worth looking at. */
export interface View {
  /** Begins the names of its pictures. */
  readonly name: string;
  /** Says below the pictures what is seen. */
  readonly caption: string;
  readonly stage: Stage;
  readonly who: 'owner' | 'agent' | 'nobody';
  readonly path: string | ((surroundings: Surroundings) => string);
  /** Brings the page from its opening to what is worth looking at, and waits until that is there. */
  arrange(page: Page, surroundings: Surroundings): Promise<void>;
}
