import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchBrowser } from './browser/launch-browser.ts';
import { lookedAt, moveClock } from './shots/clock.ts';
import { describeShots } from './shots/describe-shots.ts';
import { shrinkPicture } from './shots/shrink-picture.ts';
import { takePicture } from './shots/take-picture.ts';
import { views } from './shots/views.ts';
import { type Size, visitViews } from './shots/visit-views.ts';

const folder = resolve(import.meta.dirname, '../docs/shots');

/** `pnpm shots [view…]`: pictures of every main view, or of some, in docs/shots. */
async function takeShots(names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    await visitViews(
      browser,
      {
        views: views.filter(({ name }) => names.length === 0 || names.includes(name)),
        sizes: ['wide', 'narrow'] satisfies Size[],
        onStage: moveClock,
        prepare: (context) => context.clock.setFixedTime(lookedAt),
      },
      async ({ view, size, page }) => {
        for (const theme of ['light', 'dark'] as const) {
          const picture = await takePicture(page, theme);
          writeFileSync(join(folder, `${view.name}-${size}-${theme}.png`), shrinkPicture(picture));
        }
        console.log(`${view.name}, ${size}`);
      },
    );
    writeFileSync(join(folder, 'README.md'), describeShots());
  } finally {
    await browser.close();
  }
}

await takeShots(process.argv.slice(2));
