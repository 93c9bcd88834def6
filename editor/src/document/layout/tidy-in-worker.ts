import type { BlockCatalog, Journey } from '@usher/journey';
import type { Point } from '../contract.ts';
import { makeChart } from './chart.ts';
import { layOutChart } from './lay-out-chart.ts';

/**
 * `tidy` of all states, apart from the page, so that it stays alive meanwhile. Where no worker can be had, the page does it itself.
 * @param start makes a worker that runs `layout-worker.ts`
 */
export async function tidyInWorker(
  journey: Journey,
  catalog: BlockCatalog,
  start: () => Worker,
): Promise<Record<string, Point>> {
  const chart = makeChart(journey, catalog, null);
  if (chart === undefined) return {};
  let worker: Worker | undefined;
  try {
    worker = start();
    return await ask(worker, chart);
  } catch {
    return layOutChart(chart);
  } finally {
    worker?.terminate();
  }
}

function ask(worker: Worker, chart: unknown): Promise<Record<string, Point>> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<Record<string, Point>>) => resolve(event.data));
    worker.addEventListener('error', () => reject(new Error('The worker for layouts could not be started.')));
    worker.addEventListener('messageerror', () => reject(new Error('The worker for layouts gave no answer.')));
    worker.postMessage(chart);
  });
}
