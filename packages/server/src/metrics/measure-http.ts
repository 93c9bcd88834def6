import type { RequestHandler } from 'express';
import { requestBounds } from './bounds.ts';
import type { Metrics } from './create-metrics.ts';
import { remember } from './series.ts';

/** Measures requests by their route, and counts the streams that are open. */
export function measureHttp({ meter, series }: Pick<Metrics, 'meter' | 'series'>): RequestHandler {
  const duration = series.histogram(
    {
      ...{ name: 'http.server.request.duration', unit: 's' },
      description: 'Of requests that end; streams are not among them.',
    },
    requestBounds,
  );
  const find = remember((words) => {
    const [method = '', status = '', route = ''] = words.split(' ');
    return duration({
      'http.request.method': method,
      'http.response.status_code': Number(status),
      'http.route': route,
    });
  });
  const streams = meter.createUpDownCounter('usher.streams', {
    unit: '{stream}',
    description: 'Streams that are open.',
  });
  return (request, response, next) => {
    const began = performance.now();
    const stream = streamOf(request.method, request.path);
    if (stream !== undefined) streams.add(1, stream);
    response.on('close', () => {
      if (stream !== undefined) return streams.add(-1, stream);
      // The route as the table has it: addresses hold ids.
      const route = String(request.route?.path ?? 'none');
      const take = find(`${knownMethod(request.method)} ${response.statusCode} ${route}`);
      take((performance.now() - began) / 1_000);
    });
    next();
  };
}

function streamOf(method: string, path: string): { 'usher.stream': 'customer' | 'agent' } | undefined {
  if (method !== 'GET' || !path.endsWith('/stream')) return undefined;
  if (path.startsWith('/api/web/')) return { 'usher.stream': 'customer' };
  return path.startsWith('/api/desk/') ? { 'usher.stream': 'agent' } : undefined;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

function knownMethod(method: string): string {
  return methods.has(method) ? method : '_OTHER';
}
