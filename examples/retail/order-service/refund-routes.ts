import { type Answer, created, ok, refuse } from './answer.ts';
import { type Body, oneOf, textOf } from './read-body.ts';
import { type Order, paidFor, type Refund, refundMethods } from './records.ts';
import type { Route } from './route.ts';
import type { Shop } from './shop.ts';

const startRefund: Route = {
  method: 'POST',
  path: '/refunds',
  handle({ shop, body }) {
    const order = shop.findOrder(textOf(body, 'orderId') ?? '');
    if (order === undefined) return refuse(404, 'order/unknown', 'No order has this id.');
    const read = readRefund(order, body);
    if ('refused' in read) return read.refused;
    const { refund } = read;
    const known = findRefund(shop, order.id);
    if (known !== undefined) return answerForKnown(known, refund);
    shop.change({ ...shop.ledger, refunds: { ...shop.ledger.refunds, [order.id]: refund } });
    return created({ refund });
  },
};

const showRefund: Route = {
  method: 'GET',
  path: '/orders/:orderId/refund',
  handle({ shop, params }) {
    const orderId = params.orderId ?? '';
    const refund = findRefund(shop, orderId);
    if (refund !== undefined) return ok({ refund });
    return shop.findOrder(orderId) === undefined
      ? refuse(404, 'order/unknown', 'No order has this id.')
      : refuse(404, 'refund/none', 'Nobody has asked for a refund of this order.');
  },
};

const changeMethod: Route = {
  method: 'PATCH',
  path: '/orders/:orderId/refund',
  handle({ shop, params, body }) {
    const refund = findRefund(shop, params.orderId ?? '');
    if (refund === undefined) return refuse(404, 'refund/none', 'Nobody has asked for a refund of this order.');
    const method = oneOf(body, 'method', refundMethods);
    if (method === undefined) return refuseMethod();
    if (refund.status === 'complete') {
      return refuse(409, 'refund/complete', 'The refund is paid; its method cannot be changed any more.');
    }
    const address = textOf(body, 'address') ?? refund.address;
    if (isMailed(method) && address === undefined) return refuseWithoutAddress();
    const changed = withAddress({ ...refund, method }, isMailed(method) ? address : undefined);
    shop.change({ ...shop.ledger, refunds: { ...shop.ledger.refunds, [refund.orderId]: changed } });
    return ok({ refund: changed });
  },
};

/** An order may be asked for by any text, `constructor` too: what every object inherits is no refund. */
function findRefund({ ledger: { refunds } }: Shop, orderId: string): Refund | undefined {
  return Object.hasOwn(refunds, orderId) ? refunds[orderId] : undefined;
}

function readRefund(order: Order, body: Body): { refund: Refund } | { refused: Answer } {
  const method = oneOf(body, 'method', refundMethods);
  if (method === undefined) return { refused: refuseMethod() };
  const address = textOf(body, 'address');
  if (isMailed(method) && address === undefined) return { refused: refuseWithoutAddress() };
  const { amount } = body;
  const paid = paidFor(order);
  if (typeof amount !== 'number' || !(amount > 0) || amount > paid) {
    const message = `The amount is a number of dollars above 0 and at most ${paid}, which was paid for this order.`;
    return { refused: refuse(422, 'refund/amount', message, { paid }) };
  }
  const base = { orderId: order.id, status: 'not_started', way: 'by_chat', method, amount } as const;
  const refund = { ...base, reason: textOf(body, 'reason') ?? 'not given' };
  return { refund: withAddress(refund, isMailed(method) ? address : undefined) };
}

/** The same wish twice is one refund, so that a request may be repeated after a lost answer. */
function answerForKnown(known: Refund, wished: Refund): Answer {
  const isSame = known.method === wished.method && known.amount === wished.amount && known.address === wished.address;
  if (isSame) return ok({ refund: known });
  return refuse(409, 'refund/exists', 'This order has a refund already.', { refund: known });
}

function withAddress(refund: Refund, address: string | undefined): Refund {
  const { address: _, ...rest } = refund;
  return address === undefined ? rest : { ...rest, address };
}

const isMailed = (method: Refund['method']) => method === 'gift_card' || method === 'paper_check';
const refuseMethod = () => refuse(422, 'refund/method', `A refund's method is one of ${refundMethods.join(', ')}.`);
const refuseWithoutAddress = () =>
  refuse(422, 'refund/address', 'A gift card or a paper check is mailed: give the full address.');

export const refundRoutes = [startRefund, showRefund, changeMethod];
