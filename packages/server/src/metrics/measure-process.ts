import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Meter, ObservableGauge } from '@opentelemetry/api';
import type { Store } from '@usher/storage';
import type { Metrics } from './create-metrics.ts';
import { type MetricFacts, nameWithUnit } from './series.ts';

/** Measures, whenever somebody asks, how the process is and how far behind the work is. @returns ends it */
export function measureProcess({ meter }: Pick<Metrics, 'meter'>, store: Backlog, onError: OnError): () => void {
  measureBacklog(meter, store, onError);
  return measureNode(meter);
}

type Backlog = Pick<Store, 'listOutbox' | 'nextTimerDue'>;
type OnError = (error: unknown) => void;

/** One row of each is read: cheap, however much waits. */
function measureBacklog(meter: Meter, store: Backlog, onError: OnError): void {
  const oldest = gauge(meter, {
    ...{ name: 'usher.outbox.oldest.age', unit: 's' },
    description: 'For how long the oldest effect that waits has waited, on whatever node; 0 where none waits.',
  });
  const overdue = gauge(meter, {
    ...{ name: 'usher.timer.overdue', unit: 's' },
    description: 'For how long the timer that is due first has been due, on whatever node; 0 where none is.',
  });
  const since = (at: number | undefined) => (at === undefined ? 0 : Math.max(0, (Date.now() - at) / 1_000));
  oldest.addCallback(async (result) => {
    const [row] = await store.listOutbox(0, 1).catch(tell);
    result.observe(since(row?.createdAt));
  });
  overdue.addCallback(async (result) => result.observe(since(await store.nextTimerDue().catch(tell))));

  function tell(error: unknown): never {
    onError(error);
    throw error;
  }
}

function measureNode(meter: Meter): () => void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let last = performance.eventLoopUtilization();
  gauge(meter, {
    ...{ name: 'nodejs.eventloop.utilization', unit: '1' },
    description: 'How busy the event loop was since it was asked last.',
  }).addCallback((result) => {
    const now = performance.eventLoopUtilization();
    result.observe(performance.eventLoopUtilization(now, last).utilization);
    last = now;
  });
  gauge(meter, {
    ...{ name: 'nodejs.eventloop.delay.p99', unit: 's' },
    description: 'How long the event loop kept things waiting since it was asked last, the 99th percentile.',
  }).addCallback((result) => {
    result.observe(delay.percentile(99) / 1e9);
    delay.reset();
  });
  gauge(meter, {
    ...{ name: 'process.memory.usage', unit: 'By' },
    description: 'Memory that the process holds.',
  }).addCallback((result) => result.observe(process.memoryUsage.rss()));
  const cpu = { name: 'process.cpu.time', unit: 's' };
  meter
    .createObservableCounter(nameWithUnit(cpu), { ...cpu, description: 'Time of the processors.' })
    .addCallback((result) => {
      const { user, system } = process.cpuUsage();
      result.observe(user / 1e6, { 'cpu.mode': 'user' });
      result.observe(system / 1e6, { 'cpu.mode': 'system' });
    });
  return () => delay.disable();
}

function gauge(meter: Meter, facts: MetricFacts): ObservableGauge {
  return meter.createObservableGauge(nameWithUnit(facts), facts);
}
