import type { Runtime } from '@usher/runtime';
import type { Store } from '@usher/storage';
import express, { type RequestHandler } from 'express';
import type { FindLosses } from '../channels/find-losses.ts';
import { createJourneySummaries } from '../journey-summary.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { ReadinessCheck } from '../readiness.ts';
import { fresh } from './fresh.ts';
import type { HandlersOf, Route } from './route.ts';

/** What programs ask: whether and how the server lives, what is published, and publishing itself. */
export const serviceRoutes = {
  alive: { method: 'get', path: '/healthz', who: 'anyone', does: 'says that the process is alive' },
  ready: { method: 'get', path: '/readyz', who: 'anyone', does: 'says whether the server takes traffic' },
  metrics: { method: 'get', path: '/metrics', who: 'watcher', does: 'is what is counted and measured, for Prometheus' },
  listJourneys: { method: 'get', path: '/api/journeys', who: 'anyone', does: 'lists the published journeys as JSON' },
  publish: { method: 'post', path: '/api/journeys', who: 'publisher', does: 'publishes a journey' },
} as const satisfies Record<string, Route>;

export interface ServiceParts {
  readonly runtime: Pick<Runtime, 'publish'>;
  /** What its channels' customers get less of, told with a publication. */
  readonly findLosses?: FindLosses;
  readonly readiness: ReadinessCheck;
  readonly metrics: Pick<Metrics, 'show'>;
  readonly store: Pick<Store, 'findCurrent' | 'findVersion' | 'listCurrent'>;
}

/** Journeys are documents of text; this holds for very large ones. */
const documentLimit = '2mb';

export function createServiceHandlers(parts: ServiceParts): HandlersOf<typeof serviceRoutes> {
  const { store, readiness, metrics } = parts;
  const journeys = createJourneySummaries(store);
  return {
    alive: (_request, response) => void fresh(response).json({ status: 'alive' }),
    ready: async (_request, response) => {
      const found = await readiness();
      fresh(response)
        .status(found.isReady ? 200 : 503)
        .json(found.isReady ? { status: 'ready' } : { status: 'not ready', why: found.why });
    },
    metrics: (request, response) => metrics.show(request, fresh(response)),
    listJourneys: async (_request, response) => {
      fresh(response).json({ journeys: await journeys.list() });
    },
    publish: [express.text({ type: () => true, limit: documentLimit }), publishBody(parts)],
  };
}

function publishBody({ runtime, findLosses }: Pick<ServiceParts, 'runtime' | 'findLosses'>): RequestHandler {
  return async (request, response) => {
    const document: unknown = request.body;
    const { journeyId, version, number, problems } = await runtime.publish(
      typeof document === 'string' ? document : '',
    );
    const losses = (await findLosses?.(journeyId)) ?? [];
    fresh(response)
      .status(201)
      .json({ id: journeyId, version, number, problems: [...problems, ...losses] });
  };
}
