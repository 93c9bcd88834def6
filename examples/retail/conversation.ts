import { readFileSync } from 'node:fs';
import { standardBlocks, standardCatalog } from '@usher/blocks';
import {
  compileJourney,
  createBlockSet,
  type Effect,
  type HttpRequest,
  type Program,
  type Simulation,
  simulate,
  type Turn,
} from '@usher/engine';
import { type Json, parseJourney } from '@usher/journey';
import { createOrderService, defaultPort, type OrderService } from './order-service/index.ts';

/** The text of the journey's file. */
export function readRetailFile(): string {
  return readFileSync(new URL('retail.journey.json', import.meta.url), 'utf8');
}

/** The journey as its file has it, compiled. @throws Error where the file holds no journey */
export function compileRetailJourney(): Program {
  const parsed = parseJourney(readRetailFile(), standardCatalog);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return compileJourney(parsed.journey, createBlockSet(standardBlocks));
}

/** A simulated conversation whose requests go to a real order service. */
export interface Conversation {
  readonly chat: Simulation;
  readonly service: OrderService;
  /** The turns of the opening. */
  readonly opening: readonly Turn[];
  say(text: string): Promise<readonly Turn[]>;
  pick(option: string): Promise<readonly Turn[]>;
  /** Answers the call for a person. */
  handoff(outcome: string): Promise<readonly Turn[]>;
  close(): Promise<void>;
}

export interface ConversationOptions {
  /** The day and time it takes place, in milliseconds since 1970. */
  readonly at: number;
  readonly language?: string;
  /** The customer's first words, where they speak first. */
  readonly message?: string;
}

/** Begins a conversation; every request of it is answered before a method returns. */
export async function openConversation(program: Program, options: ConversationOptions): Promise<Conversation> {
  const service = createOrderService({ now: () => options.at });
  const origin = await service.listen(0, '127.0.0.1');
  const chat = simulate(program, options);
  const turnsSince = async (before: number): Promise<readonly Turn[]> => {
    await answerRequests(chat, origin);
    return chat.turns.slice(before);
  };
  const during = (act: () => void): Promise<readonly Turn[]> => {
    const before = chat.turns.length;
    act();
    return turnsSince(before);
  };
  return {
    chat,
    service,
    opening: await turnsSince(0),
    say: (text) => during(() => chat.say(text)),
    pick: (option) => during(() => chat.pick(option)),
    handoff: (outcome) => during(() => chat.answer({ outcome })),
    close: () => service.close(),
  };
}

async function answerRequests(chat: Simulation, origin: string): Promise<void> {
  for (let next = chat.awaited[0]; next !== undefined && isCall(next); next = chat.awaited[0]) {
    try {
      chat.answer(await request(next.request, origin));
    } catch (error) {
      chat.fail('http/failed', error instanceof Error ? error.message : String(error));
    }
  }
}

type Call = Effect & { readonly type: 'http.call'; readonly request: HttpRequest };
const isCall = (effect: Effect): effect is Call => effect.type === 'http.call';

/** The journey names the port of a shop that runs; the service of a test has one of its own. */
async function request({ method, url, headers, body }: HttpRequest, origin: string): Promise<Json> {
  const address = url.replace(`http://127.0.0.1:${defaultPort}`, origin);
  const answer = await fetch(address, {
    method,
    headers: headers as Record<string, string>,
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, headers: {}, body: (await answer.json()) as Json };
}
