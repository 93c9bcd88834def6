/** Benchmarks by name; each prints a table and, last, one JSON line a figure. */
const benchmarks: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  store: async () => (await import('./store.ts')).benchStore(),
  turns: async (words) => (await import('./turns.ts')).benchTurns(words),
  timers: async () => (await import('./timers.ts')).benchTimers(),
  channels: async (words) => (await import('./channels.ts')).benchChannels(words),
  million: async () => (await import('./million.ts')).benchMillion(),
  'editor-document': async () => (await import('./editor-document.ts')).benchEditorDocument(),
  'editor-canvas': async () => (await import('./editor-canvas.ts')).benchEditorCanvas(),
};

const [name = '', ...words] = process.argv.slice(2).filter((word) => word !== '--');
const run = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined;
if (run === undefined) {
  console.error(`There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(', ')}.`);
  process.exitCode = 2;
} else await run(words);
