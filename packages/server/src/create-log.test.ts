import { expect, test } from 'vitest';
import { createLog } from './create-log.ts';

test('a line for a request that could not be parsed holds none of its bytes', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const rawPacket = Buffer.from('Cookie: usher-session=secret');
  const error = Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID_CHUNK_SIZE', rawPacket });
  log.error({ err: error, where: 'web chat' }, 'server.failed');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { message: 'Parse Error', code: 'HPE_INVALID_CHUNK_SIZE' } });
  expect(lines[0]).not.toMatch(/rawPacket|secret|115,101,99,114,101,116/);
});
