import { launchBrowser } from '../scripts/browser/launch-browser.ts';
import { type Gesture, gestures } from './editor-canvas/gestures.ts';
import { type OpenEditor, openEditor } from './editor-canvas/open-editor.ts';
import { buildEditor, startBenchServer } from './editor-canvas/start-server.ts';
import { type Comparison, compare, type Figure, print } from './figures.ts';

const rounds = 3;
const large = 1_000;
const small = 100;

/**
 * The editor as built, in a browser: what gestures on a journey of 1,000 states cost, beside the same on one of 100. Counted is the time of
 * the processor, which depends little on what else the machine does; a ratio of 1 says that the size of a journey does not matter.
 */
export async function benchEditorCanvas(): Promise<void> {
  await buildEditor();
  const server = await startBenchServer();
  const browser = await launchBrowser();
  try {
    const [baseline, editor] = [await openEditor(browser, server, small), await openEditor(browser, server, large)];
    console.log(`Journeys of ${large} and of ${small} states; times of the processor, medians of ${rounds} rounds.`);
    const comparisons = gestures.map((gesture) => listComparison(gesture, editor, baseline));
    const figures: Figure[] = [opened(editor, baseline)];
    for (const comparison of comparisons) figures.push(await compare(comparison, rounds));
    print(figures, comparisons);
    const { length } = await editor.page.locator('.react-flow *').all();
    console.log(`Elements in the drawing, all shown: ${length}, at most ${mostElements}`);
    for (const { figure, value } of figures) {
      const limit = budgets[figure];
      if (limit !== undefined) console.log(`${figure}: ${(1000 / value).toFixed(1)} ms each, at most ${limit} ms`);
    }
  } finally {
    await browser.close();
    server.stop();
  }
}

const mostElements = 2_500;

/** What one may take on two quiet cores, in milliseconds. */
const budgets: Readonly<Record<string, number>> = {
  'editor-canvas/open': 1_500,
  'editor-canvas/pan': 35,
  'editor-canvas/zoom': 35,
  'editor-canvas/drag': 35,
  'editor-canvas/overview': 35,
};

function listComparison({ figure, title, turns, run }: Gesture, editor: OpenEditor, baseline: OpenEditor): Comparison {
  const measure = async ({ page, cost }: OpenEditor) => {
    await page.bringToFront();
    return (turns * 1000) / (await run(page, cost)).cpu;
  };
  return {
    figure: `editor-canvas/${figure}`,
    ours: `${title}, ${large} states, a second of the processor`,
    theirs: `the same, ${small} states`,
    measure: () => measure(editor),
    measureBaseline: () => measure(baseline),
  };
}

/** Once, since a journey opens once. Two digits more, since it is less than once a second. */
function opened(editor: OpenEditor, baseline: OpenEditor): Figure {
  const rate = (open: OpenEditor) => Math.round(100_000 / open.opened.cpu) / 100;
  const ratio = Math.round((baseline.opened.cpu / editor.opened.cpu) * 100) / 100;
  return { figure: 'editor-canvas/open', value: rate(editor), unit: '1/s', baseline: rate(baseline), ratio };
}
