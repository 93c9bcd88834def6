import { join } from 'node:path';
import { createOrderService } from '@usher/example-retail/order-service';
import { type Journey, listStates, type StateEntry } from '@usher/journey';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeFolder, runUsher } from '../e2e/usher-process.ts';
import { openWebChat } from '../e2e/web-customer.ts';
import { drawRefundDesk, mendProblems } from './draw-refund-desk.ts';
import { startEditorServer, untilSaveState } from './editor-server.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

describeInBrowser('a journey drawn from an empty canvas', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => leaveBrowser(browser));

  test('is published from the editor, exported, checked, and answers a customer', async () => {
    const orders = createOrderService({ now: Date.now });
    const origin = await orders.listen(0, '127.0.0.1');
    onTestFinished(() => orders.close());
    const server = await startEditorServer({ USHER_ALLOWED_ORIGINS: origin });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    onTestFinished(() => context.close());
    await server.signIn(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));

    await page.goto(server.url);
    await page.getByRole('button', { name: 'New journey' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Refund desk');
    await page.getByRole('dialog').getByText('Blank').click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByLabel('Name of the journey').waitFor();

    await drawRefundDesk(page, origin);
    await mendProblems(page);
    await untilSaveState(page, 'saved');

    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Version 1 is live').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();

    const file = join(makeFolder(), 'refund-desk.journey.json');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Export as a file' }).click();
    await (await download).saveAs(file);
    expect(complaints).toEqual([]);

    const { draft } = await server.read(context, 'refund-desk');
    expect(describeDrawing(draft.document)).toEqual(drawing);
    expect(await runUsher(['check', file])).toMatchObject({ code: 0, errors: '' });

    await walkThrough(server.url);
  });
});

/** One customer gets a small refund, another asks for a person when there is none. */
async function walkThrough(url: string): Promise<void> {
  const customer = await openWebChat(url, 'refund-desk');
  onTestFinished(() => customer.leave());
  const says = async (words: string) => expect((await customer.say(words)).status).toBe(202);
  await customer.hears(/Welcome to our shop/);
  await customer.hears(/What is it about/);
  await customer.pick('Refund');
  await customer.hears(/reason for the refund/);
  await says('It came too late');
  await customer.hears(/What is your order number/);
  await says('none');
  await customer.hears(/ten digits/);
  await customer.hears(/What is your order number/);
  // The service knows no such order: "Refused" leads back to the question.
  await says('1111111111');
  await customer.hears(/What is your order number/);
  await says('4417093365');
  await customer.hears(/refund of 54 dollars for Calvin Klein shirt is on its way/);
  await customer.hears(/How did I do/);
  await says('5');
  await customer.hears(/have a great day/);

  const other = await openWebChat(url, 'refund-desk');
  onTestFinished(() => other.leave());
  await other.hears(/What is it about/);
  await other.say('a person');
  await other.hears(/colleague/i);
}

const drawing = {
  initial: 'greet',
  blocks: {
    greet: 'say',
    menu: 'ask-choice',
    refund: 'group of refund-reason, order-number',
    'refund-reason': 'ask-text',
    'order-number': 'ask-text',
    'look-up-the-order': 'call-http',
    'a-large-amount': 'decide',
    'a-person': 'hand-off',
    granted: 'say',
    rating: 'ask-rating',
    farewell: 'say',
    'the-end': 'end',
    'how-to-return': 'say',
  },
  agent: 'a-person',
  outlets: { 'gave-up': 'a-person', 'no-answer': 'the-end' },
  handOver: {
    served: 'rating',
    returned: 'menu',
    'customer-cancelled': 'menu',
    'nobody-available': 'farewell',
    'wait-expired': 'farewell',
    'desk-failed': 'farewell',
  },
};

/** What a file has of what was drawn. */
function describeDrawing(text: string): unknown {
  const { trips = {}, ...journey } = JSON.parse(text) as Journey;
  const entries = [...listStates({ ...journey, trips })];
  const kindOf = ({ state }: StateEntry) =>
    state.block?.type ?? `group of ${Object.keys(state.states ?? {}).join(', ')}`;
  return {
    initial: journey.initial,
    blocks: Object.fromEntries(entries.map(([key, entry]) => [key, kindOf(entry)])),
    agent: journey.on?.['command.agent'],
    outlets: journey.outlets,
    handOver: journey.states['a-person']?.outlets,
  };
}
