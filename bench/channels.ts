import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './channels/child.ts';
import { type CrowdFigure, type CrowdSize, measureCrowd } from './channels/measure-crowd.ts';
import { type Channel, channels, type Platform, paces, startPlatform } from './channels/platforms.ts';
import { ratioOf, summarize, toTable } from './channels/summary.ts';
import { talk } from './channels/talk.ts';

type Urls = Readonly<Record<string, string>>;

/** One bot: ours, or an echo bot on the same SDK; each with platforms of its own. */
interface Side {
  readonly platforms: Readonly<Record<Channel, Platform>>;
  readonly child: Child<Urls>;
  stop(): Promise<void>;
}

interface Load {
  readonly name: string;
  readonly lanes: number;
  readonly conversations: number;
  readonly messages: number;
}

/** In each round. Of one conversation Teams takes eight messages in two seconds. */
const loads: readonly Load[] = [
  { name: 'one after the other', lanes: 1, conversations: 10, messages: 5 },
  { name: '16 at once', lanes: 16, conversations: 1, messages: 5 },
];
const quickLoads: readonly Load[] = [
  { name: 'one after the other', lanes: 1, conversations: 3, messages: 5 },
  { name: '16 at once', lanes: 16, conversations: 1, messages: 2 },
];

/**
 * From what a customer says to the answer on each channel, and thousands of open streams and sockets; each beside a bare bot.
 * @param words `--quick` for a short look; only these channels where some are named
 */
export async function benchChannels(words: readonly string[]): Promise<void> {
  const isQuick = words.includes('--quick');
  const names = words.filter((word) => !word.startsWith('--'));
  const chosen = channels.filter((channel) => names.length === 0 || names.includes(channel));
  const folder = mkdtempSync(join(tmpdir(), 'usher-bench-channels-'));
  try {
    await benchEchoes(chosen, folder, isQuick ? { rounds: 1, loads: quickLoads } : { rounds: 5, loads });
    await (isQuick
      ? benchCrowds(chosen, folder, { count: 300, rounds: 1 }, [servers[0], servers[2]])
      : benchCrowds(chosen, folder, { count: 2_000, rounds: 3 }, servers));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Rounds {
  readonly rounds: number;
  readonly loads: readonly Load[];
}

async function benchEchoes(chosen: readonly Channel[], folder: string, given: Rounds): Promise<void> {
  const sides = [await startSide('usher-server.ts', folder)];
  try {
    sides.push(await startSide('bare-server.ts', folder));
    const rows: string[][] = [];
    const figures: object[] = [];
    for (const channel of chosen) {
      const busy = tellLoad();
      const pace = paces[channel];
      const all = await measureEchoes(channel, sides, given);
      for (const [index, { name, lanes }] of given.loads.entries()) {
        const [ours, bare] = (all[index] ?? []).map(summarize);
        if (ours === undefined || bare === undefined) continue;
        const [p50, p99] = [ratioOf(ours.p50, bare.p50), ratioOf(ours.p99, bare.p99)];
        const millis = (value: number) => `${value.toFixed(1)} ms`;
        rows.push([
          ...[
            channel,
            pace === undefined ? name : `${name}, ${pace} a second`,
            String(ours.count),
            millis(ours.p50),
            millis(bare.p50),
            String(p50),
          ],
          ...[millis(ours.p99), millis(bare.p99), String(p99), busy],
        ]);
        figures.push({ figure: `channels/echo/${channel}/${lanes}`, unit: 'ms', ours, bare, ratio: { p50, p99 } });
      }
    }
    const heading = ['channel', 'messages', 'of each', 'p50', 'bare', 'ratio', 'p99', 'bare', 'ratio', 'load before'];
    for (const line of toTable(heading, rows)) console.log(line);
    for (const figure of figures) console.log(JSON.stringify(figure));
  } finally {
    for (const side of sides) await side.stop();
  }
}

/** Ours and the bare bot take turns, so that whatever else the machine does meets both. @returns waits by load and side */
async function measureEchoes(
  channel: Channel,
  sides: readonly Side[],
  { rounds, loads }: Rounds,
): Promise<number[][][]> {
  const pace = paces[channel];
  const waits = loads.map(() => sides.map((): number[] => []));
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { lanes, conversations, messages }] of loads.entries()) {
      for (const [place, { platforms, child }] of sides.entries()) {
        const found = await talk({
          ...{ lanes, conversations, messages },
          ...(pace === undefined ? {} : { pace }),
          open: () => platforms[channel].open(child.ready[channel] ?? ''),
        });
        if (round > 0) waits[index]?.[place]?.push(...found);
      }
    }
  }
  console.error(`${channel}: ${rounds} rounds measured`);
  return waits;
}

async function startSide(file: string, folder: string): Promise<Side> {
  const platforms = {
    web: await startPlatform.web(folder),
    directline: await startPlatform.directline(folder),
    teams: await startPlatform.teams(folder),
    discord: await startPlatform.discord(folder),
  };
  const all = Object.values(platforms);
  const close = async () => {
    for (const platform of all) await platform.close();
  };
  const environment = Object.assign({}, ...all.map((platform) => platform.environment));
  try {
    const child = await startBot(file, channels, folder, environment);
    for (const platform of all) await platform.ready();
    const stop = async () => {
      await child.stop();
      await close();
    };
    return { platforms, child, stop };
  } catch (error) {
    await close();
    throw error;
  }
}

function startBot(
  file: string,
  words: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
) {
  const data = mkdtempSync(join(folder, 'data-'));
  return startChild<Urls>(file, words, { PORT: '0', USHER_DATA: data, LOG_LEVEL: 'error', ...environment });
}

/** The last is what the others are compared with. */
const servers = [
  { name: 'the whole node', file: 'usher-server.ts' },
  { name: 'the adapter alone', file: 'adapter-server.ts' },
  { name: 'bare', file: 'bare-server.ts' },
] as const;

async function benchCrowds(
  chosen: readonly Channel[],
  folder: string,
  given: CrowdSize,
  measured: readonly (typeof servers)[number][],
): Promise<void> {
  const rows: string[][] = [];
  const figures: object[] = [];
  for (const channel of ['web', 'directline'] as const) {
    if (!chosen.includes(channel)) continue;
    const busy = tellLoad();
    const { environment } = await startPlatform[channel](folder);
    const found: CrowdFigure[] = [];
    for (const { file } of measured) {
      const server = await startBot(file, [channel], folder, environment);
      try {
        found.push(await measureCrowd(server, channel, given));
      } finally {
        await server.stop();
      }
    }
    for (const [index, { name }] of measured.entries()) {
      rows.push([channel, name, String(given.count), ...describeCrowd(found[index], found.at(-1)), busy]);
      figures.push({ figure: `channels/open/${channel}`, server: name, count: given.count, ...found[index] });
    }
    console.error(`${channel}: ${given.count} connections measured`);
  }
  if (rows.length === 0) return;
  const compared = ['RSS each', 'ratio', 'heap each', 'ratio', 'message to all', 'ratio'];
  for (const line of toTable(['channel', 'server', 'open', ...compared, 'load before'], rows)) console.log(line);
  for (const figure of figures) console.log(JSON.stringify(figure));
}

function describeCrowd(found: CrowdFigure | undefined, bare: CrowdFigure | undefined): string[] {
  if (found === undefined || bare === undefined) return [];
  const kilobytes = (value: number) => `${(value / 1_024).toFixed(1)} KB`;
  return [
    ...[kilobytes(found.rss), String(ratioOf(found.rss, bare.rss))],
    ...[kilobytes(found.heap), String(ratioOf(found.heap, bare.heap))],
    ...[`${found.toAll.toFixed(0)} ms`, String(ratioOf(found.toAll, bare.toAll))],
  ];
}

/** How busy the machine was in the last minute: 1 a core is all of it. */
function tellLoad(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}
