import { createOrderService, defaultPort } from '@usher/example-retail/order-service';
import type { Choice, JourneyInput } from '@usher/journey';
import type { ChannelPeer, ShownMessage } from '@usher/testkit';
import { onTestFinished } from 'vitest';
import { readRetailJourney } from './retail-journey.ts';
import { choicesIn, serveOn } from './serve-on.ts';

/** What one customer does: a line is said, one in square brackets is picked by its option. */
export interface Script {
  readonly name: string;
  readonly lines: readonly string[];
}

export interface Walked {
  /** The states that wait after the opening and after each line. */
  readonly path: readonly string[];
  /** What the customer read and did, as a person reads it. */
  readonly screen: string;
}

/** Monday afternoon in New York, on which the example's chats take place. */
const onTheDay = Date.parse('2019-12-02T14:00:00-05:00');

/** Walks a script through the retail journey on one channel, with its real order service. */
export async function walk(channel: string, script: Script): Promise<Walked> {
  const began = Date.now();
  const orders = createOrderService({ now: () => onTheDay + Date.now() - began });
  const origin = await orders.listen(0, '127.0.0.1');
  onTestFinished(() => orders.close());
  const journey = readRetailJourney(origin, defaultPort);
  const { peer, isGreeted, settle, states, said } = await serveOn(channel, journey, {
    allowedOrigins: [origin],
    startAt: onTheDay,
  });
  let heard = isGreeted ? 0 : 1;
  const path: string[] = [];
  const did: (readonly ShownMessage[])[] = [];
  const look = async () => {
    await settle(heard);
    path.push(await states());
    did.push([...peer.shown()]);
  };
  await look();
  for (const line of script.lines) {
    heard += 1;
    await act(line, peer, choicesIn(await said()), journey);
    await look();
  }
  return { path, screen: showScreen(script, did) };
}

async function act(line: string, peer: ChannelPeer, choices: readonly Choice[], journey: JourneyInput): Promise<void> {
  const option = /^\[(.+)\]$/.exec(line)?.[1];
  if (option === undefined) return peer.say(line);
  const labels = Object.entries(journey.texts?.en ?? {}).filter(([key]) => key.endsWith(`.options.${option}`));
  const choice = choices.find(({ label }) => labels.some(([, text]) => text === label));
  if (choice === undefined) throw new Error(`No option "${option}" is offered; there are ${JSON.stringify(choices)}.`);
  await peer.pick?.(choice);
}

/** What was new on the screen after each line, below what the customer did; what had changed is told as such. */
function showScreen({ lines }: Script, screens: readonly (readonly ShownMessage[])[]): string {
  const blocks = screens.map((screen, index) => {
    const before = screens[index - 1] ?? [];
    const did = index === 0 ? '(opens the chat)' : `> ${lines[index - 1]}`;
    const fresh = screen.flatMap((message, place) => {
      const old = before[place];
      if (old === undefined) return [toLines(message)];
      return old.text === message.text ? [] : [`(now reads:)\n${toLines(message)}`];
    });
    return [did, ...fresh.filter((text) => text !== lines[index - 1])].join('\n\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

function toLines({ text }: ShownMessage): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}
