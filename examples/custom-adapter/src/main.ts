import { mkdirSync, readFileSync } from 'node:fs';
import { serveJourney } from './serve-journey.ts';

const [path = new URL('../../hello/hello.journey.json', import.meta.url)] = process.argv.slice(2);
const folder = process.env.DATA ?? '.usher/tcp-chat';

try {
  mkdirSync(folder, { recursive: true });
  const source = readFileSync(path, 'utf8');
  const served = await serveJourney({ source, folder, port: Number(process.env.PORT ?? 7007) });
  console.log(`Talk to it with: nc 127.0.0.1 ${served.port}`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void served.stop());
} catch (error) {
  console.error(`The chat did not start. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
