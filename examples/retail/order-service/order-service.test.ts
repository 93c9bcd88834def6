import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createOrderService, faultHeader, type OrderService, type OrderServiceOptions } from './index.ts';

const onTheDay = Date.parse('2020-02-06T20:00:00Z');
const crystal = { username: 'cminh730', email: 'cminh730@email.com', orderId: '3348917502' };

let service: OrderService;
let origin: string;

async function open(options: Partial<OrderServiceOptions> = {}): Promise<void> {
  service = createOrderService({ now: () => onTheDay, ...options });
  origin = await service.listen(0, '127.0.0.1');
}

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${origin}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: answer.status, body: await answer.json() };
}

beforeEach(() => open());
afterEach(() => service.close());

describe('accounts', () => {
  test('are found by full name in any case, and by account id', async () => {
    const found = { status: 200, body: { id: 'CRYM730K2Q', name: 'Crystal Minh', firstName: 'Crystal' } };
    expect(await ask('GET', '/accounts?query=crystal%20%20MINH')).toEqual(found);
    expect(await ask('GET', '/accounts?query=Account%20ID:%20crym730k2q')).toEqual(found);
  });

  test('answer 404 for an unknown name and 422 for none', async () => {
    expect(await ask('GET', '/accounts?query=Nobody')).toMatchObject({ status: 404 });
    expect(await ask('GET', '/accounts')).toMatchObject({ status: 422, body: { error: { code: 'account/no-query' } } });
  });

  test('know the membership level', async () => {
    const answer = await ask('GET', '/accounts/CRYM730K2Q/membership');
    expect(answer).toMatchObject({ status: 200, body: { level: 'bronze', returns: 'within 90 days' } });
  });
});

describe('a purchase', () => {
  test('is valid when username, email and order id belong together, labels or not', async () => {
    const valid = { status: 200, body: { order: { id: '3348917502', purchaseDate: '2019-11-06', paid: 94 } } };
    expect(await ask('POST', '/purchases/validate', crystal)).toMatchObject(valid);
    const asWritten = { ...crystal, username: 'Username: cminh730', orderId: 'Order ID: 3348917502' };
    expect(await ask('POST', '/purchases/validate', asWritten)).toMatchObject(valid);
  });

  test.each([
    ['username', { username: 'aphoenix939' }],
    ['email', { email: 'someone@email.com' }],
    ['order', { orderId: '7916676427' }],
    ['account', { accountId: 'ALEP939W7D' }],
  ])('is refused with a wrong %s, without saying what is wrong', async (_, wrong) => {
    const answer = await ask('POST', '/purchases/validate', { ...crystal, ...wrong });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'purchase/unknown' } } });
  });

  test('cannot be checked without all three', async () => {
    const answer = await ask('POST', '/purchases/validate', { username: 'cminh730' });
    expect(answer).toMatchObject({ status: 422 });
  });
});

describe('a refund', () => {
  const wish = { orderId: '3348917502', method: 'credit_card', amount: 50, reason: 'wrong size' };

  test.each(['constructor', '__proto__', 'toString'])('of an order "%s" is not found, nor changed', async (id) => {
    expect(await ask('GET', `/orders/${id}/refund`)).toMatchObject({ status: 404 });
    expect(await ask('PATCH', `/orders/${id}/refund`, { method: 'credit_card' })).toMatchObject({ status: 404 });
  });

  test('is started once however often it is asked for', async () => {
    expect(await ask('POST', '/refunds', wish)).toMatchObject({ status: 201, body: { refund: { way: 'by_chat' } } });
    expect(await ask('POST', '/refunds', wish)).toMatchObject({ status: 200 });
    expect(await ask('POST', '/refunds', { ...wish, amount: 60 })).toMatchObject({ status: 409 });
    expect(await ask('GET', '/orders/3348917502/refund')).toMatchObject({
      body: { refund: { status: 'not_started', amount: 50 } },
    });
  });

  test.each([
    ['more than was paid', { amount: 94.01 }, 'refund/amount'],
    ['nothing', { amount: 0 }, 'refund/amount'],
    ['no number', { amount: '50' }, 'refund/amount'],
    ['an unknown method', { method: 'cash' }, 'refund/method'],
    ['a paper check without an address', { method: 'paper_check' }, 'refund/address'],
  ])('is refused for %s', async (_, wrong, code) => {
    const answer = await ask('POST', '/refunds', { ...wish, ...wrong });
    expect(answer).toMatchObject({ status: 422, body: { error: { code } } });
  });

  test('changes its method while it is not paid', async () => {
    const address = '1 main st, raleigh, nc 27601';
    const changed = await ask('PATCH', '/orders/7916676427/refund', { method: 'gift_card', address });
    expect(changed).toMatchObject({ status: 200, body: { refund: { method: 'gift_card', address } } });
    expect(await ask('PATCH', '/orders/5520718834/refund', { method: 'add_value' })).toMatchObject({ status: 409 });
  });

  test('is 404 where nobody asked for one', async () => {
    expect(await ask('GET', '/orders/3348917502/refund')).toMatchObject({ body: { error: { code: 'refund/none' } } });
  });
});

describe('returns and notifications', () => {
  test('a return needs a way and an address', async () => {
    const wish = { orderId: '3348917502', way: 'by_mail', address: '6821 1st ave', reason: 'size' };
    expect(await ask('POST', '/returns', wish)).toMatchObject({ status: 201, body: { return: { way: 'by_mail' } } });
    expect(await ask('POST', '/returns', { ...wish, way: 'by pigeon' })).toMatchObject({ status: 422 });
    expect(await ask('POST', '/returns', { ...wish, address: ' ' })).toMatchObject({ status: 422 });
  });

  test('a team hears of the same thing once', async () => {
    const wish = { team: 'manager', about: 'return refused', phone: '+19776252661' };
    expect(await ask('POST', '/notifications', wish)).toMatchObject({ status: 201 });
    expect(await ask('POST', '/notifications', wish)).toMatchObject({ status: 200 });
    expect(service.ledger.notifications).toHaveLength(1);
    expect(await ask('POST', '/notifications', { ...wish, team: 'nobody' })).toMatchObject({ status: 422 });
  });
});

describe('bad requests', () => {
  test('are told what is wrong', async () => {
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, body: { error: { code: 'route/unknown' } } });
    expect(await ask('PATCH', '/refunds')).toMatchObject({ status: 405 });
    const broken = await fetch(`${origin}/refunds`, { method: 'POST', body: '{"orderId":' });
    expect(broken.status).toBe(400);
    const huge = await fetch(`${origin}/refunds`, { method: 'POST', body: JSON.stringify({ a: 'x'.repeat(70_000) }) });
    expect(huge.status).toBe(413);
    expect((await fetch(`${origin}/orders/%E0%A4%A/refund`)).status).toBe(404);
  });
});

describe('a fault', () => {
  test('is switched on for every request until it is switched off', async () => {
    service.setFault('error');
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 500 });
    service.setFault('garbage');
    await expect(ask('GET', '/healthz')).rejects.toThrow(SyntaxError);
    service.setFault('down');
    await expect(ask('GET', '/healthz')).rejects.toThrow(TypeError);
    service.setFault();
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200 });
  });

  test('is asked for by one request in its header', async () => {
    const failed = await fetch(`${origin}/healthz`, { headers: { [faultHeader]: 'error' } });
    expect(failed.status).toBe(500);
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200 });
  });

  test('makes an answer late', async () => {
    await service.close();
    await open({ slowFor: 60_000 });
    service.setFault('slow');
    await expect(fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
  });
});

describe('the file', () => {
  test('keeps what happened over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'order-service-'));
    try {
      const file = join(folder, 'data', 'order-service.json');
      await service.close();
      await open({ file });
      expect(existsSync(file)).toBe(false);
      await ask('POST', '/refunds', { orderId: '3348917502', method: 'credit_card', amount: 50 });
      await service.close();
      await open({ file });
      expect(await ask('GET', '/orders/3348917502/refund')).toMatchObject({ status: 200 });
      expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ notifications: [] });
      writeFileSync(file, '[]');
      expect(() => createOrderService({ now: () => onTheDay, file })).toThrow('is not a file of the order service');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
