import { created, ok, refuse } from './answer.ts';
import { oneOf, textOf } from './read-body.ts';
import { type Return, returnWays } from './records.ts';
import type { Route } from './route.ts';

const startReturn: Route = {
  method: 'POST',
  path: '/returns',
  handle({ shop, body }) {
    const order = shop.findOrder(textOf(body, 'orderId') ?? '');
    if (order === undefined) return refuse(404, 'order/unknown', 'No order has this id.');
    const way = oneOf(body, 'way', returnWays);
    if (way === undefined) return refuse(422, 'return/way', `An item comes back by one of ${returnWays.join(', ')}.`);
    const address = textOf(body, 'address');
    if (address === undefined) {
      return refuse(422, 'return/address', 'A shipping label needs the full address of the sender.');
    }
    const entry: Return = { orderId: order.id, reason: textOf(body, 'reason') ?? 'not given', way, address };
    const isKnown = shop.ledger.returns[order.id] !== undefined;
    shop.change({ ...shop.ledger, returns: { ...shop.ledger.returns, [order.id]: entry } });
    return (isKnown ? ok : created)({ return: entry });
  },
};

export const returnRoutes = [startReturn];
