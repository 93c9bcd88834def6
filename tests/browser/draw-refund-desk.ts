import type { Page } from 'playwright-core';
import { handOn } from './drawing-hand.ts';
import { closeByEscape } from './keys.ts';

/** Draws the refunds of a shop on an empty canvas, with the mouse; asks `orders` about an order. */
export async function drawRefundDesk(page: Page, orders: string): Promise<void> {
  const hand = handOn(page);
  const panel = page.getByRole('tabpanel');
  const box = (name: string) => panel.getByRole('textbox', { name, exact: true });
  const question = (text: string) => box('Question').fill(text);
  const bubble = (text: string) => box('Bubble 1: text').fill(text);

  await hand.addVariable('Amount paid', 'Number');

  await hand.addAt(0.3, 0.3, 'Say', 'Greet');
  await bubble('Welcome to our shop! I am a bot.');
  await hand.drawNew('greet', 'done', 'Ask to choose', 'Menu');
  await question('What is it about?');
  for (const each of ['Refund', 'Return', 'Something else']) {
    const number = await panel.getByRole('textbox', { name: /^Option \d+: label$/ }).count();
    if (each !== 'Refund') await panel.getByRole('button', { name: 'Add an option' }).click();
    await box(`Option ${each === 'Refund' ? 1 : number + 1}: label`).fill(each);
  }
  await hand.drawNew('menu', 'first', 'Ask for text', 'Refund reason');
  await question('What is the reason for the refund?');
  await hand.newVariable(panel, 'Reason for the refund');
  await hand.drawNew('refund-reason', 'answered', 'Ask for text', 'Order number');
  await question('What is your order number?');
  await box('Pattern').fill('[0-9]{10}');
  await box('After a wrong answer').fill('An order number has ten digits.');
  await hand.newVariable(panel, 'Order number');

  await hand.drawNew('order-number', 'answered', 'Call a service', 'Look up the order');
  await box('Address').fill(`${orders}/orders/{{vars.orderNumber}}`);
  const kept = panel.getByRole('region', { name: 'Keep from the answer' });
  await kept.getByRole('button', { name: 'Keep something' }).click();
  await hand.choose(kept.getByRole('combobox', { name: 'Variable' }), 'Amount paid');
  await kept.getByRole('textbox', { name: 'Becomes' }).fill('response.body.order.paid');
  await kept.getByRole('button', { name: 'Keep something' }).click();
  await hand.newVariable(kept.getByRole('listitem').nth(1), 'What was bought');
  await kept.getByRole('textbox', { name: 'Becomes' }).nth(1).fill('response.body.order.items');

  await hand.drawNew('look-up-the-order', 'ok', 'Decide', 'A large amount?');
  await box('Way out').fill('large');
  await box('Way out').press('Enter');
  await panel.getByRole('group', { name: 'Condition' }).getByRole('button', { name: 'Add a condition' }).click();
  await hand.pick(panel.getByRole('button', { name: /Row 1: how/ }), 'is more than');
  await panel.getByRole('textbox', { name: 'Row 1: value' }).fill('100');
  await panel.getByRole('textbox', { name: 'Row 1: value' }).press('Enter');

  await hand.drawNew('a-large-amount', 'large', 'Hand over', 'A person');
  await box('Reason').fill('A refund of {{vars.amountPaid}} dollars');
  await box('Summary').fill('{{vars.whatWasBought}}: {{vars.reasonForTheRefund}}');
  await hand.drawNew('a-large-amount', 'otherwise', 'Say', 'Granted');
  await bubble('Your refund of {{vars.amountPaid}} dollars for {whatWasBought} is on its way.');
  await hand.drawNew('granted', 'done', 'Ask for a rating', 'Rating');
  await question('How did I do?');
  await hand.newVariable(panel, 'Rating');
  await hand.drawNew('rating', 'answered', 'Say', 'Farewell');
  await hand.drawNew('farewell', 'done', 'End', 'The end');
  await box('Outcome').fill('served');

  await hand.open('Menu');
  await hand.placeFromPanel('Say', 'menu', 'How to return');
  await bubble('Put it back into its box and bring it to any of our shops.');
  await hand.drawTo('menu', 'option', 'how-to-return');
  await hand.lead(/^Done/, 'Rating', 'How to return');
  await hand.lead(/^Something else/, 'A person', 'Menu');
  await hand.open('Order number');
  await hand.drawTo('look-up-the-order', 'rejected', 'order-number');
  await hand.lead(/^Failed/, 'A person', 'Look up the order');
  await hand.lead(/^Served/, 'Rating', 'A person');
  for (const way of [/^Given back/, /^Customer cancelled/]) await hand.lead(way, 'Menu');
  for (const way of [/^Nobody there/, /^Waited too long/, /^Desk failed/]) await hand.lead(way, 'Farewell');

  await hand.open('Refund reason');
  await hand.wrapWith('refund-reason', ['order-number'], 'Refund');

  await page.getByRole('tab', { name: 'Journey' }).click();
  await panel.getByRole('heading', { name: 'Commands' }).click();
  await panel.getByRole('button', { name: 'Add a command' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('agent');
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await panel.getByRole('textbox', { name: 'English' }).fill('agent, human, a person');
  await panel.getByRole('button', { name: 'Add an event' }).click();
  await hand.pick(page.getByRole('dialog').getByRole('button', { name: /When$/ }), 'Command “agent”');
  await hand.pick(page.getByRole('dialog').getByRole('button', { name: /^Go to/ }), 'A person');
  await closeByEscape(page.getByRole('dialog'));
}

/** Mends everything that the list of problems names, by its own buttons where they say what is meant. */
export async function mendProblems(page: Page): Promise<void> {
  const hand = handOn(page);
  const panel = page.getByRole('tabpanel');
  await page.getByRole('button', { name: /problems?, [1-9]/ }).click();
  const problems = page.getByRole('region', { name: 'Problems' });
  const mend = (name: string | RegExp) => problems.getByRole('button', { name }).first().click();
  await mend('End when nobody answers, everywhere');
  await mend('Put the values of the variables there');
  await mend(/^Let “Amount paid” begin/);
  await mend(/^Let “What was bought” begin/);
  await mend(/^Let “Reason for the refund” begin/);

  await mend(/“farewell.content.first”|"farewell.content.first"/);
  await panel.getByRole('textbox', { name: 'Bubble 1: text' }).fill('Thank you, have a great day!');

  // Four questions can be given up; one line of the journey answers for all of them.
  await page.getByRole('tab', { name: 'Journey' }).click();
  await panel.getByRole('button', { name: 'Add a way out' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Way out' }).fill('gave-up');
  await form.getByRole('combobox', { name: 'Way out' }).press('Enter');
  await hand.pick(form.getByRole('button', { name: /^Go to/ }), 'A person');
  await closeByEscape(form);
  await problems.getByText('Nothing to mend').waitFor();
}
