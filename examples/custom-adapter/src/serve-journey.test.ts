import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serveJourney } from './serve-journey.ts';
import { connectPeer } from './test/connect-peer.ts';

const source = readFileSync(new URL('../../hello/hello.journey.json', import.meta.url), 'utf8');

test('a journey is walked over TCP, and goes on where it was after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-tcp-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let served = await serveJourney({ source, folder, port: 0 });
  const peer = await connectPeer(() => served.port, 'ada');
  await vi.waitFor(() => expect(peer.shown()).toHaveLength(1));
  await peer.goAway?.();
  await served.stop();
  served = await serveJourney({ source, folder, port: 0 });
  onTestFinished(() => served.stop());
  await peer.comeBack?.();
  await peer.say('Ada');
  await vi.waitFor(() => expect(peer.sees()).toMatch(/Ada/));
  expect(peer.shown()).toHaveLength(2);
});
