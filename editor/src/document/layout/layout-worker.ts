import type { ChartNode } from './chart.ts';
import { layOutChart } from './lay-out-chart.ts';

/** What a worker is to itself; the types of pages and of workers cannot be loaded together. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ChartNode>) => void): void;
  postMessage(message: unknown): void;
}

const scope = globalThis as unknown as WorkerScope;
scope.addEventListener('message', (event) => scope.postMessage(layOutChart(event.data)));
