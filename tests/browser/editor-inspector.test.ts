import { standardDefinitions } from '@usher/blocks';
import type { HarnessWindow } from '@usher/editor/testing/inspector';
import { type AnyBlockDefinition, type Field, type Journey, type JourneyInput, journeySchema } from '@usher/journey';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeOn } from './axe.ts';
import { type InspectorPage, journeyIn, openInspector, select, serveInspectorPage } from './editor-inspector-page.ts';
import { untilKeysGoTo } from './keys.ts';
import { describeInBrowser, launchBrowser, leaveBrowser } from './launch.ts';

const definitions: readonly AnyBlockDefinition[] = standardDefinitions;
const fieldsOf = (definition: AnyBlockDefinition) => Object.entries<Field<unknown>>(definition.fields);

const source: JourneyInput = {
  format: 1,
  id: 'shop',
  name: 'Shop',
  languages: ['en', 'de'],
  initial: 'menu',
  variables: {
    tries: { type: 'number', label: 'Attempts', default: 0 },
    wish: { type: 'choice', label: 'Wish', options: ['refund', 'return'] },
    orderId: { type: 'string', label: 'Order number' },
  },
  commands: { agent: { en: ['agent'], de: ['mensch'] } },
  on: { 'command.agent': { target: 'done', guard: 'vars.tries >= 3' } },
  outlets: { 'no-answer': 'done' },
  states: {
    menu: {
      name: 'What is it?',
      block: {
        type: 'ask-choice',
        version: 1,
        props: { options: [{ id: 'refund' }, { id: 'return' }, { id: 'other' }], saveAs: 'wish' },
      },
      outlets: { refund: 'check', return: 'check' },
    },
    check: {
      block: {
        type: 'decide',
        version: 1,
        props: {
          branches: [
            { id: 'often', condition: 'vars.tries >= 3 && has(vars.orderId)' },
            { id: 'odd', condition: 'vars.tries * 2 > 3' },
          ],
        },
      },
    },
    service: { block: { type: 'call-http', version: 1, props: { url: 'https://orders.example/{{vars.orderId}}' } } },
    group: { initial: 'inner', states: { inner: { block: { type: 'wait', version: 1 } } } },
    done: { block: { type: 'end', version: 1 } },
  },
  texts: {
    en: {
      'menu.prompt': 'What can I do?',
      'menu.options.refund': 'Refund',
      'menu.options.return': 'Return',
      'menu.options.other': 'Something else',
    },
    de: { 'menu.prompt': 'Was kann ich tun?' },
  },
};
const journey = journeySchema.parse(source);

/** Every standard block as it is when it was just chosen, with all its ways out drawn. */
const fresh: Journey = journeySchema.parse({
  ...source,
  languages: ['en'],
  texts: {},
  outlets: Object.fromEntries(
    definitions.flatMap((definition) => {
      const props = Object.fromEntries(fieldsOf(definition).map(([name, { initial }]) => [name, initial]));
      return definition.outlets(props).map((outlet) => [outlet, 'done']);
    }),
  ),
  states: {
    ...Object.fromEntries(definitions.map(({ type, version }) => [`a-${type}`, { block: { type, version } }])),
    done: { block: { type: 'end', version: 1 } },
  },
  initial: 'a-say',
  on: {},
} satisfies JourneyInput);

describeInBrowser('the inspector', () => {
  let browser: Browser;
  let served: InspectorPage;
  const pages: Page[] = [];

  beforeAll(async () => {
    [browser, served] = await Promise.all([launchBrowser(), serveInspectorPage()]);
  });
  afterAll(async () => {
    await leaveBrowser(browser);
    served?.close();
  });

  async function open(given: Journey = journey, options: Parameters<typeof openInspector>[3] = {}): Promise<Page> {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
    const page = await openInspector(browser, served, given, options);
    pages.push(page);
    return page;
  }

  describe('makes a form of the definition that can be filled until nothing is wrong', () => {
    let page: Page;
    beforeAll(async () => {
      page = await openInspector(browser, served, fresh);
    });
    afterAll(() => page?.context().close());

    test.each(definitions.map(({ type }) => type))('%s', async (type) => {
      await select(page, `a-${type}`);
      await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
      await fillForm(page, page.locator('.inspector-fields > .inspector-field'));
      expect(await blockProblems(page, `a-${type}`)).toEqual([]);
    });
  });

  test('writes a text in the other languages, and marks those that are missing', async () => {
    const page = await open();
    await select(page, 'menu');
    const toggle = page.getByRole('button', { name: 'Option 1: label, missing in de' });
    await toggle.click();
    await page.getByRole('textbox', { name: 'Option 1: label: German' }).fill('Geld zurück');
    expect((await journeyIn(page)).texts.de?.['menu.options.refund']).toBe('Geld zurück');
    await page.getByRole('button', { name: 'Option 1: label, also in de' }).waitFor();
  });

  test('keeps markup and script in a text literal', async () => {
    const hostile = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
    const page = await open();
    await select(page, 'menu');
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill(hostile);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(hostile.slice(0, 40));
    await page.getByRole('tab', { name: 'Texts' }).click();
    const cell = page.getByRole('textbox', { name: /Question, English$/ });
    expect(await cell.inputValue()).toBe(hostile);
    expect((await journeyIn(page)).texts.en?.['menu.prompt']).toBe(hostile);
    expect(await page.locator('img, .harness-side script').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  test('is used by keyboard alone: a name, a block, an order, an expression', async () => {
    const page = await open();
    await select(page, 'menu');
    await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Choose ');
    expect((await journeyIn(page)).states.menu?.name).toBe('Choose');
    await page.keyboard.type('now');
    expect((await journeyIn(page)).states.menu?.name).toBe('Choose now');

    await page.getByRole('button', { name: 'Move Option 1', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    expect(optionsOf(await journeyIn(page))).toEqual(['return', 'refund', 'other']);
    expect(await page.getByText('Option 1 is now at place 2 of 3.').count()).toBe(1);

    await page.getByRole('textbox', { name: 'Name', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await untilKeysGoTo(page.getByRole('searchbox'));
    await page.keyboard.type('for a day');
    await page.getByRole('option', { name: 'for a day' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await journeyIn(page)).states.menu?.block?.type).toBe('ask-date');

    await page.getByRole('textbox', { name: 'Not before' }).focus();
    await page.keyboard.type('toda');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await journeyIn(page)).states.menu?.block?.props.earliest).toBe('today');
  });

  test.each([
    ['states.menu.block.props.options.1.value', 'Option 2: value that is kept'],
    ['texts.de.menu.options.other', 'Option 3: label: German'],
    ['states.menu.outlets.gave-up', 'Gave up'],
    ['states.menu.resume', undefined],
    ['states.menu.key', 'Key'],
  ])('puts the cursor into the field of %s', async (path, label) => {
    const page = await open();
    await select(page, 'menu', path);
    const focused = page.locator(':focus');
    await focused.waitFor();
    if (label !== undefined) expect(await nameOf(focused)).toContain(label);
  });

  test('opens the item of a list that holds the field of a problem', async () => {
    const page = await open();
    await select(page, 'check', 'states.check.block.props.branches.1.condition');
    await expect.poll(() => page.locator(':focus').inputValue()).toBe('vars.tries * 2 > 3');
  });

  test('draws, retargets and takes away a way out, and says whose line is inherited', async () => {
    const page = await open();
    await select(page, 'menu');
    const noAnswer = page.getByRole('button', { name: /^No answer/ });
    expect(await noAnswer.textContent()).toContain('(from the journey)');
    await pick(page, noAnswer, 'check');
    expect((await journeyIn(page)).states.menu?.outlets?.['no-answer']).toBe('check');
    await pick(page, noAnswer, 'As from the journey');
    expect((await journeyIn(page)).states.menu?.outlets?.['no-answer']).toBeUndefined();
    await pick(page, page.getByRole('button', { name: /^Gave up/ }), 'New state');
    const after = await journeyIn(page);
    expect(Object.keys(after.states)).toContain(after.states.menu?.outlets?.['gave-up']);
  });

  test('edits a condition as rows, and as code where rows cannot show it', async () => {
    const page = await open();
    await page.evaluate(() =>
      (window as unknown as HarnessWindow).harness.view.set({ lines: ['/on/command.agent/0'], states: [] }),
    );
    const guard = async () => {
      const line = (await journeyIn(page)).on?.['command.agent'];
      return typeof line === 'object' && !Array.isArray(line) ? line.guard : undefined;
    };
    await page.getByRole('button', { name: 'Add a row' }).click();
    expect(await guard()).toBe('vars.tries >= 3 && vars.tries == 0');
    await page.getByRole('radio', { name: 'Any holds' }).click();
    expect(await guard()).toBe('vars.tries >= 3 || vars.tries == 0');
    await page.getByRole('button', { name: 'Remove row 1' }).click();
    expect(await guard()).toBe('vars.tries == 0');
    await page.getByRole('radio', { name: 'Code' }).click();
    const code = page.getByRole('textbox', { name: 'Only if' });
    await code.fill('vars.tries + 1 > 3');
    await page.getByText('It says more than rows can show.').waitFor();
    await code.fill('vars.trie > 3');
    await page
      .getByText(/vars\.tries/)
      .first()
      .waitFor();
    expect(await code.getAttribute('aria-invalid')).toBe('true');
  });

  test('adds and renames a variable, and refuses to remove one in use, naming the places', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Variables' }).click();
    await page.getByRole('button', { name: 'New variable' }).click();
    await page.getByRole('textbox', { name: 'What it holds' }).fill('Day of purchase');
    await page.getByRole('button', { name: 'Create' }).click();
    expect((await journeyIn(page)).variables.dayOfPurchase).toMatchObject({ type: 'string', label: 'Day of purchase' });
    const tries = page.locator('details', { hasText: 'Attempts' });
    await tries.locator('summary').click();
    await tries.getByRole('button', { name: 'Remove' }).click();
    await page.getByText(/"tries" is still used/).waitFor();
    await tries.getByRole('textbox', { name: 'Name in expressions' }).fill('attempts');
    await page.keyboard.press('Enter');
    expect(JSON.stringify(await journeyIn(page))).toContain('vars.attempts >= 3');
    await page
      .getByRole('button', { name: /check: branches/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'State', selected: true }).waitFor();
  });

  test('finds the texts that are missing, and writes them in place', async () => {
    const page = await open();
    await page.getByRole('tab', { name: 'Texts' }).click();
    await page.getByText('Only missing').click();
    expect(await page.locator('.texts-row').count()).toBe(3);
    await page.getByRole('textbox', { name: 'What is it?, Options: other, German' }).fill('Etwas {n');
    await page.getByText('German: 2 missing').waitFor();
    await page.getByText('Only missing').click();
    const cell = page.getByRole('textbox', { name: 'What is it?, Options: other, German' });
    expect(await cell.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: 'What is it?' }).first().click();
    await page.getByRole('tab', { name: 'State', selected: true }).waitFor();
  });

  describe.each(['light', 'dark'] as const)('has nothing that axe objects to (%s)', (colorScheme) => {
    let page: Page;
    beforeAll(async () => {
      page = await openInspector(browser, served, journey, { colorScheme });
    });
    afterAll(() => page?.context().close());

    test.each<[string, Partial<HarnessWindow['harness']['view']['view']>]>([
      ['a question', { side: 'inspector', states: ['menu'], lines: [] }],
      ['conditions', { side: 'inspector', states: ['check'], lines: [] }],
      ['a service', { side: 'inspector', states: ['service'], lines: [] }],
      ['a group', { side: 'inspector', states: ['group'], lines: [] }],
      ['several states', { side: 'inspector', states: ['menu', 'check', 'done'], lines: [] }],
      ['a line', { side: 'inspector', states: [], lines: ['/on/command.agent/0'] }],
      ['texts', { side: 'texts' }],
      ['variables', { side: 'variables' }],
      ['the journey', { side: 'journey' }],
    ])('%s', async (_what, view) => {
      await page.evaluate((change) => {
        (window as unknown as HarnessWindow).harness.view.set(change);
      }, view);
      await page.locator('.usher-tab-panel > *').first().waitFor();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      const { violations } = await axeOn(page, colorScheme).analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
      expect(found).toEqual([]);
    });
  });
});

/** Fills every field by what its kind says; each change is one step of undo that gives the field back. */
async function fillForm(page: Page, fields: Locator): Promise<void> {
  for (const field of await fields.all()) await fillField(page, field);
}

async function fillField(page: Page, field: Locator): Promise<void> {
  const kind = await field.getAttribute('data-kind');
  const box = field.getByRole('textbox').first();
  switch (kind) {
    case 'text':
      return change(page, () => box.fill('Is it so?'));
    case 'content':
      return change(page, () => box.fill('Hello.'));
    case 'choices':
      await change(page, () => field.getByRole('button', { name: /^Add/ }).click());
      return change(page, () => field.getByRole('textbox', { name: 'Option 1: label' }).fill('Refund'));
    case 'list':
      await change(page, () => field.locator('.inspector-add button').first().click());
      return fillForm(page, field.locator('.inspector-item-body > .inspector-field'));
    case 'variable':
      await field.getByRole('button', { name: 'New variable' }).click();
      await page.getByRole('textbox', { name: 'What it holds' }).fill('Value');
      return change(page, () => page.getByRole('button', { name: 'Create' }).click());
    case 'expression':
      return fillExpression(page, field);
    case 'template':
      return change(page, async () => box.fill(templateFor(await box.getAttribute('placeholder'))));
    case 'name':
      return change(page, async () => box.fill((await box.getAttribute('placeholder')) || 'X-Name'));
    case 'secret':
      return;
    case 'toggle':
      return change(page, () => field.locator('label, .usher-switch').first().click());
    case 'number':
    case 'duration':
      return change(page, () => field.getByRole('button', { name: /Increase/ }).click());
    case 'select':
      await field.getByRole('button').first().click();
      return change(page, () => page.getByRole('option').last().click());
    case 'pattern':
      return change(page, () => box.fill('[0-9]+'));
    case 'queue':
      await change(page, () => field.getByRole('combobox').fill('returns'));
      return field.getByRole('combobox').press('Escape');
    default:
      throw new Error(`No way to fill in a field of kind "${kind}".`);
  }
}

function templateFor(placeholder: string | null): string {
  if (placeholder?.startsWith('https')) return 'https://orders.example/orders';
  return placeholder === '{ }' ? '{}' : 'some text';
}

async function fillExpression(page: Page, field: Locator): Promise<void> {
  const rows = field.getByRole('button', { name: 'Add a condition' });
  if ((await rows.count()) > 0) return change(page, () => rows.click());
  const code = field.getByRole('textbox');
  const isDay = (await code.getAttribute('placeholder')) === 'May be left out';
  await change(page, () => code.fill(isDay ? 'today' : '"some text"'));
}

/** Does something that changes the document in one step: one undo takes it back, and redo does it again. */
async function change(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await journeyIn(page);
  await act();
  await expect.poll(() => journeyIn(page)).not.toEqual(before);
  const after = await journeyIn(page);
  await page.evaluate(() => void (window as unknown as HarnessWindow).harness.document.undo());
  expect(await journeyIn(page)).toEqual(before);
  await page.evaluate(() => void (window as unknown as HarnessWindow).harness.document.redo());
  expect(await journeyIn(page)).toEqual(after);
}

/** What must be put right in the block of a state and its texts. */
function blockProblems(page: Page, state: string): Promise<string[]> {
  return page.evaluate((key) => {
    const { problems } = (window as unknown as HarnessWindow).harness.problems;
    const isOfBlock = (path: string) => path.startsWith(`states.${key}.block`) || path.startsWith(`texts.en.${key}.`);
    return problems
      .filter(({ severity, path }) => severity === 'must' && isOfBlock(path))
      .map(({ message }) => message);
  }, state);
}

async function pick(page: Page, picker: Locator, option: string): Promise<void> {
  await picker.click();
  await page.getByRole('searchbox').fill(option);
  await page.getByRole('option', { name: option }).first().click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
}

function optionsOf({ states }: Journey): string[] {
  const options = states.menu?.block?.props.options;
  return Array.isArray(options) ? options.map((option) => (option as { id: string }).id) : [];
}

/** What a screen reader calls an element. */
function nameOf(element: Locator): Promise<string> {
  return element.evaluate((node) => {
    const labels = (node.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const named = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    return named || node.getAttribute('aria-label') || '';
  });
}
