import { afterAll, describe, expect, test } from 'vitest';
import { openRetailShop, type RetailShop } from './retail-shop.ts';
import { makeFolder, publishTo, readUrl, startUsher, type UsherProcess } from './usher-process.ts';
import { openWebChat, post, type WebCustomer } from './web-customer.ts';

interface Shop extends RetailShop {
  readonly url: string;
  readonly usher: UsherProcess;
}

async function openShop(): Promise<Shop> {
  const shop = await openRetailShop({ slowFor: 60_000 });
  const environment = {
    PORT: '0',
    USHER_DATA: makeFolder(),
    USHER_ALLOWED_ORIGINS: shop.origin,
    LOG_LEVEL: 'error',
  };
  const usher = startUsher(['start'], { environment });
  const url = await readUrl(usher);
  await publishTo(url, environment.USHER_DATA, shop.journeyFile);
  return { ...shop, url, usher };
}

async function askForRefund(url: string): Promise<WebCustomer> {
  const customer = await openWebChat(url, 'retail');
  await customer.hears(/What can I do for you/);
  await customer.pick('Get a refund');
  await customer.hears(/reason for the refund/);
  return customer;
}

describe('bad input of a customer', () => {
  test('is refused or answered, and nothing is lost', async () => {
    const { url, usher } = await openShop();
    const customer = await openWebChat(url, 'retail');
    await customer.hears(/What can I do for you/);
    const old = customer.button('Get a refund');
    await customer.pick('Get a refund');
    await customer.hears(/reason for the refund/);

    // A message of 1 MB.
    const large = await customer.say('x'.repeat(1_048_576));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: { code: 'web/body-too-large', message: expect.any(String) } });
    const long = await customer.say('x'.repeat(20_000));
    expect(long.status).toBe(422);

    // The same message twice, and both at once.
    const id = 'same-message-id';
    const both = await Promise.all([customer.say('It came too late', id), customer.say('It came too late', id)]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    await customer.hears(/full name/i);
    expect(
      customer.messages.filter((each) => each.from === 'customer' && each.text === 'It came too late'),
    ).toHaveLength(1);

    // A button of an older question is answered, and does not answer the new one.
    expect((await customer.press(old.token, old.label)).status).toBe(202);
    await customer.hears(/./);
    await customer.say('Norman Bouchard');
    await customer.hears(/username/i);

    // Somebody else's token, no token, no JSON.
    expect((await post(url, 'messages', { id: 'a-message-id', text: 'x' }, 'A'.repeat(22))).status).toBe(401);
    expect((await post(url, 'messages', { id: 'a-message-id', text: 'x' })).status).toBe(401);
    expect((await fetch(`${url}/api/web/conversations`, { method: 'POST', body: '{' })).status).toBe(415);
    expect(usher.errors).toBe('');
  });
});

describe('an order service', () => {
  let customer: WebCustomer;

  afterAll(() => customer?.leave());

  test.each(['down', 'error', 'garbage'] as const)('that is %s leads to a person, not to silence', async (fault) => {
    const { url, orders } = await openShop();
    customer = await askForRefund(url);
    await customer.say('It came too late');
    await customer.hears(/full name/i);
    orders.setFault(fault);
    await customer.say('Norman Bouchard');
    await customer.hears(/colleague|person/i);
  });

  test('that is slow keeps nobody from asking for a person', async () => {
    const { url, orders } = await openShop();
    customer = await askForRefund(url);
    await customer.say('It came too late');
    await customer.hears(/full name/i);
    orders.setFault('slow');
    await customer.say('Norman Bouchard');
    expect((await customer.say('agent')).status).toBe(202);
    await customer.hears(/colleague/i);
  });
});
