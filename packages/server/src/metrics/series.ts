import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import {
  AggregationTemporality,
  type CollectionResult,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';

/** What a metric is called and means; names by OpenTelemetry's conventions, units as it writes them. */
export interface MetricFacts {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
}

/** Takes one value. */
export type Take = (value: number) => void;

/** Counters and histograms for what happens thousands of times a second. */
export interface Series {
  /** Finds or begins the series of these attributes. Keep it: a value then costs next to nothing. */
  counter(facts: MetricFacts): (attributes?: Attributes) => Take;
  /** @param bounds of its buckets, rising */
  histogram(facts: MetricFacts, bounds: readonly number[]): (attributes?: Attributes) => Take;
  /** Hands all of it to a reader of OpenTelemetry's. */
  readonly producer: MetricProducer;
}

/** As OpenTelemetry has it for one metric; what comes beyond is not told apart. */
const mostSeries = 2_000;

/**
 * The API of OpenTelemetry finds the series of a value by hashing its attributes, each time anew: 2 to 5 µs a value, more than a
 * tenth of a busy server's time. Here a series is found once, and what it holds is told by OpenTelemetry's own model.
 *
 * @param now in milliseconds
 */
export function createSeries(now: () => number): Series {
  const startTime = toHrTime(now());
  const metrics: ((endTime: HrTime) => MetricData)[] = [];
  const base = (facts: MetricFacts) => ({
    descriptor: { ...facts, name: nameWithUnit(facts), valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  });

  return {
    counter(facts) {
      const sums = createKept(() => ({ value: 0 }));
      metrics.push((endTime) => ({
        ...base(facts),
        ...{ dataPointType: DataPointType.SUM, isMonotonic: true },
        dataPoints: sums.all().map(({ attributes, kept: { value } }) => ({ startTime, endTime, attributes, value })),
      }));
      return (attributes = {}) => {
        const sum = sums.of(attributes);
        return (value) => {
          sum.value += value;
        };
      };
    },
    histogram(facts, bounds) {
      const boundaries = [...bounds];
      const histograms = createKept(() => ({ counts: new Array<number>(boundaries.length + 1).fill(0), sum: 0 }));
      metrics.push((endTime) => ({
        ...base(facts),
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: histograms.all().flatMap(({ attributes, kept }) => {
          const count = kept.counts.reduce((sum, each) => sum + each, 0);
          const value: Histogram = { buckets: { boundaries, counts: [...kept.counts] }, sum: kept.sum, count };
          return count === 0 ? [] : [{ startTime, endTime, attributes, value }];
        }),
      }));
      return (attributes = {}) => {
        const own = histograms.of(attributes);
        return (value) => {
          let bucket = 0;
          while (bucket < boundaries.length && value > (boundaries[bucket] ?? 0)) bucket += 1;
          own.counts[bucket] = (own.counts[bucket] ?? 0) + 1;
          own.sum += value;
        };
      };
    },
    producer: {
      async collect() {
        const endTime = toHrTime(now());
        const own = metrics.map((tell) => tell(endTime)).filter(({ dataPoints }) => dataPoints.length > 0);
        // The resource is that of the reader, whatever stands here.
        const resource = {} as CollectionResult['resourceMetrics']['resource'];
        return {
          resourceMetrics: { resource, scopeMetrics: [{ scope: { name: 'usher' }, metrics: own }] },
          errors: [],
        };
      },
    },
  };
}

const unitWords: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '1': 'ratio' };

/** Prometheus has units in its names, and the exporter leaves them to us. */
export function nameWithUnit({ name, unit }: Pick<MetricFacts, 'name' | 'unit'>): string {
  const word = unitWords[unit];
  return word === undefined ? name : `${name}.${word}`;
}

/** What is kept for each set of attributes. */
function createKept<Kept>(begin: () => Kept) {
  const kept = new Map<string, { readonly attributes: Attributes; readonly kept: Kept }>();
  const find = (attributes: Attributes) => {
    const key = JSON.stringify(Object.entries(attributes).sort());
    const known = kept.get(key);
    if (known !== undefined || kept.size >= mostSeries) return known?.kept;
    const fresh = begin();
    kept.set(key, { attributes, kept: fresh });
    return fresh;
  };
  const overflow = { 'otel.metric.overflow': true };
  return {
    of(attributes: Attributes): Kept {
      const found = find(attributes);
      if (found !== undefined) return found;
      const other = kept.get('overflow')?.kept ?? begin();
      kept.set('overflow', { attributes: overflow, kept: other });
      return other;
    },
    all: () => [...kept.values()],
  };
}

/** Makes what is found by a word once, for as many words as there are kinds of things. */
export function remember<Found>(find: (word: string) => Found): (word: string) => Found {
  const known = new Map<string, Found>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const fresh = find(word);
    known.set(word, fresh);
    return fresh;
  };
}

function toHrTime(millis: number): HrTime {
  return [Math.floor(millis / 1_000), Math.round((millis % 1_000) * 1e6)];
}
