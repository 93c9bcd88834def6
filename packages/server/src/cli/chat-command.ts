import { createInterface } from 'node:readline';
import { UsherError } from '@usher/journey';
import { Command } from 'commander';
import { addBlocksOption, type BlocksOption } from './blocks-option.ts';
import { UsageError } from './cli-error.ts';
import type { Io } from './io.ts';
import { compileJourneyFile } from './journey-file.ts';
import { loadBlocks } from './load-blocks.ts';
import { addOriginOption, type OriginOption, readOrigins } from './origin-option.ts';
import { requireConfig } from './require-config.ts';
import { startTerminalChat, type TerminalChat } from './terminal-chat.ts';

const help = `
The real engine runs, nothing is kept. Write what a customer would write; a number presses a button. Time is real: a question
that gives up after ten minutes does so here too. Calls are really made; private addresses only with --allow-origin.

In the chat:
  /back    correct the last answer      /state   where the journey is, and what it knows
  /help    these words                  /quit    end (Ctrl-D does, too)

Examples:
  usher chat examples/hello/hello.journey.json
  usher chat examples/retail/retail.journey.json --language de --allow-origin http://127.0.0.1:3001
  usher chat refund.journey.json --at 2026-12-24
  printf 'hello\\n1\\n' | usher chat refund.journey.json`;

const words =
  '/back corrects the last answer, /state shows where the journey is, /quit ends. A number presses a button.';

interface ChatOptions extends BlocksOption, OriginOption {
  readonly language?: string;
  readonly at?: string;
}

export function chatCommand(io: Io): Command {
  const command = new Command('chat')
    .description('Talk to a journey in the terminal')
    .argument('<file>', 'a journey file')
    .option('--language <tag>', "a language of the journey, such as de; else the journey's first")
    .option('--at <date>', 'the date, and time where you like, that the conversation begins at')
    .addHelpText('after', help);
  addOriginOption(command);
  return addBlocksOption(command).action(async (path: string, options: ChatOptions) => {
    const blocks = await loadBlocks(options.blocks, io.workingFolder);
    const program = compileJourneyFile(path, io.workingFolder, blocks);
    const { languages } = program.journey;
    if (options.language !== undefined && !languages.includes(options.language)) {
      throw new UsageError(`--language is "${options.language}". The journey speaks ${languages.join(', ')}.`);
    }
    const config = requireConfig(io.environment, io.warn);
    const chat = await startTerminalChat({
      program,
      blocks,
      config: { secrets: config.secrets, allowedOrigins: [...config.allowedOrigins, ...readOrigins(options)] },
      language: options.language,
      at: readDate(options.at) ?? io.now(),
      io,
    });
    try {
      await converse(chat, io);
    } finally {
      await chat.stop();
    }
  });
}

/** Hands line after line to the journey, each when what the one before it brought about has settled. */
async function converse(chat: TerminalChat, io: Io): Promise<void> {
  const lines = createInterface({ input: io.input, signal: AbortSignal.any([io.stop, chat.ended]) });
  // Lines that come before anybody listens would be lost.
  const incoming = lines[Symbol.asyncIterator]();
  if (io.input.isTTY === true) io.say(`(${words})`);
  await chat.settled();
  try {
    for await (const line of incoming) {
      if (chat.ended.aborted || line.trim() === '/quit') break;
      await obey(line, chat, io);
      if (chat.ended.aborted) break;
    }
  } catch (error) {
    // An interface that is aborted throws at whoever reads it.
    if (!io.stop.aborted && !chat.ended.aborted) throw error;
  } finally {
    lines.close();
    io.input.destroy();
  }
}

async function obey(line: string, chat: TerminalChat, io: Io): Promise<void> {
  const text = line.trim();
  if (text === '') return;
  if (text === '/help') return io.say(`(${words})`);
  if (text === '/state') return io.say(await chat.describeState());
  if (text.startsWith('/') && text !== '/back') return io.say(`(There is no ${text}. ${words})`);
  try {
    await chat.hear(text === '/back' ? 'back' : line);
  } catch (error) {
    // A message that is refused, being too long for instance, changes nothing: the chat goes on.
    if (!(error instanceof UsherError)) throw error;
    io.say(`(${error.message})`);
  }
}

function readDate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError(`--at is "${text}". Allowed is a date such as 2026-12-24 or 2026-12-24T18:30:00Z.`);
}
