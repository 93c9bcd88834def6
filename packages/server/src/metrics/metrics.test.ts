import type { RuntimeEvent } from '@usher/runtime';
import { describe, expect, test } from 'vitest';
import { openServer } from '../http/test/open-server.ts';
import { createBoundedLabels } from './bounded-labels.ts';
import { createMetrics } from './create-metrics.ts';
import { measureRuntime } from './measure-runtime.ts';

/** What Prometheus is shown, line by line. */
async function read(metrics: ReturnType<typeof createMetrics>): Promise<string> {
  return new Promise((resolve) => {
    const response = { statusCode: 0, setHeader: () => {}, end: resolve };
    metrics.show({} as never, response as never);
  });
}

describe('the metrics of a runtime', () => {
  test('count and measure what it tells, by kinds and codes', async () => {
    const metrics = createMetrics();
    const tell = measureRuntime(metrics.series);
    const turn = { at: 0, conversation: 4711, revision: 1, effects: 0, trace: [], correlation: 'thread' };
    const effect = { at: 0, conversation: 4711, effect: '1.0', attempt: 1, correlation: 'thread' };
    const events: RuntimeEvent[] = [
      { name: 'turn.committed', ...turn, event: 'message.received', millis: 3 },
      { name: 'turn.committed', ...turn, event: 'custom.anything', millis: 30 },
      { name: 'turn.duplicate', at: 0, channel: 'web', correlation: null },
      { name: 'turn.buried', ...{ at: 0, conversation: 4711, event: 'x', code: 'a/b', told: true, correlation: null } },
      { name: 'effect.performed', ...effect, type: 'message.send', millis: 12 },
      { name: 'effect.retried', ...effect, type: 'x-theirs', code: 'http/timeout', availableAt: 1 },
      { name: 'timer.late', at: 0, conversation: 4711, timer: 'later', millis: 90_000 },
      { name: 'store.failed', at: 0, during: 'renew', code: 'storage/unreachable' },
      { name: 'node.lost', at: 0, silent: 20_000 },
      {
        ...{ name: 'message.receipt', at: 0, channel: 'mail', receipt: 'read' },
        ...{ code: undefined, conversation: 4711, seq: 1 },
      },
    ];
    for (const event of events) tell(event);
    const text = await read(metrics);
    for (const line of [
      'usher_turns_total{usher_turn_outcome="committed"} 2',
      'usher_turns_total{usher_turn_outcome="duplicate"} 1',
      'usher_turns_total{usher_turn_outcome="buried",error_type="a/b"} 1',
      'usher_turn_duration_seconds_bucket{usher_event_type="message.received",le="0.002"} 0',
      'usher_turn_duration_seconds_bucket{usher_event_type="message.received",le="0.005"} 1',
      'usher_turn_duration_seconds_count{usher_event_type="custom"} 1',
      'usher_effect_duration_seconds_sum{usher_effect_type="message.send"} 0.012',
      'usher_effects_total{usher_effect_outcome="retried",usher_effect_type="x",error_type="http/timeout"} 1',
      'usher_timer_lateness_seconds_bucket{le="300"} 1',
      'usher_store_failures_total{usher_store_work="renew",error_type="storage/unreachable"} 1',
      'usher_node_losses_total 1',
      'usher_message_receipts_total{usher_channel="mail",usher_receipt="read"} 1',
    ]) {
      expect(text).toContain(line);
    }
    for (const id of ['4711', 'thread', '1.0"', 'anything', 'theirs']) expect(text).not.toContain(id);
    await metrics.close();
  });

  test('tell no more kinds apart than a server can hold', () => {
    const label = createBoundedLabels(2);
    expect(['a', 'b', 'c', 'a', 'd'].map(label)).toEqual(['a', 'b', 'other', 'a', 'other']);
  });
});

test('a server shows what it has counted, of routes, store and itself', async () => {
  const server = await openServer();
  await server.send('GET', '/api/journeys');
  await server.send('GET', '/chat/a-secret-name');
  const text = await (await server.send('GET', '/metrics')).text();
  expect(text).toContain(
    'http_server_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",http_route="/api/journeys"} 1',
  );
  expect(text).toMatch(
    /db_client_operation_duration_seconds_count\{db_system_name="sqlite",db_operation_name="listCurrent"\} \d/,
  );
  for (const name of [
    'usher_outbox_oldest_age_seconds 0',
    'usher_timer_overdue_seconds 0',
    'process_memory_usage_bytes',
  ]) {
    expect(text).toContain(name);
  }
  expect(text).not.toContain('a-secret-name');
});
