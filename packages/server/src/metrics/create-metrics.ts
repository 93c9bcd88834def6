import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Meter } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { createSeries, type Series } from './series.ts';

/** What is counted and measured of one server. */
export interface Metrics {
  /** OpenTelemetry's API, for what is asked whenever somebody looks. */
  readonly meter: Meter;
  /** For what happens all the time. */
  readonly series: Series;
  /** Answers with all of it as Prometheus reads it. */
  show(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** Of each server its own: nothing is registered for the whole process, and nothing is sent anywhere. */
export function createMetrics(): Metrics {
  const series = createSeries(Date.now);
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
    metricProducers: [series.producer],
  });
  const provider = new MeterProvider({ readers: [exporter] });
  return {
    meter: provider.getMeter('usher'),
    series,
    show: (request, response) => exporter.getMetricsRequestHandler(request, response),
    close: () => provider.shutdown(),
  };
}
