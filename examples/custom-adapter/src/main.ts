import { randomUUID } from 'node:crypto';
import { degrade, type Take } from '@usher/channel';
import type { Content } from '@usher/journey';
import { createTcpAdapter } from './tcp-adapter.ts';

const stop = new AbortController();
const adapter = createTcpAdapter({
  host: '127.0.0.1',
  port: Number(process.env.PORT ?? 7007),
  now: Date.now,
  randomId: randomUUID,
});

/** Stands in for the runtime: it answers everybody with what they said, fitted to the channel as the runtime does it. */
const echo: Take = async (events) => {
  for (const event of events) {
    const said = event.type === 'message' ? `You said: ${event.text}` : `Hello, ${event.address}.`;
    const content: Content[] = [
      { kind: 'text', text: said },
      {
        kind: 'choices',
        text: 'What next?',
        present: 'buttons',
        choices: [
          { token: 'more', label: 'Say more' },
          { token: 'leave', label: 'Leave' },
        ],
      },
    ];
    const { messages } = degrade(content, adapter.capabilities, { replyWithNumber: 'Reply with a number.' });
    for (const fitting of messages) {
      const { address } = event;
      await adapter.deliver({
        address,
        content: fitting,
        language: 'en',
        nonce: randomUUID().slice(0, 25),
        seq: 1,
        sentAt: Date.now(),
      });
    }
  }
};

process.on('SIGINT', () => stop.abort());
process.on('SIGTERM', () => stop.abort());
try {
  await adapter.listen(echo, stop.signal);
  console.log(`Talk to it with: nc 127.0.0.1 ${adapter.port}`);
} catch (error) {
  console.error(`It cannot listen; choose another port with PORT. ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
