import { ok, refuse } from './answer.ts';
import { sameForm, withoutLabel } from './as-written.ts';
import { textOf } from './read-body.ts';
import { type Order, paidFor } from './records.ts';
import type { Route } from './route.ts';

const validatePurchase: Route = {
  method: 'POST',
  path: '/purchases/validate',
  handle({ shop, body }) {
    const [username, email, orderId] = [textOf(body, 'username'), textOf(body, 'email'), textOf(body, 'orderId')];
    if (username === undefined || email === undefined || orderId === undefined) {
      return refuse(422, 'purchase/incomplete', 'A purchase is validated by username, email and orderId.');
    }
    const order = shop.findOrder(withoutLabel(orderId));
    const account = order && shop.findAccount(order.accountId);
    const accountId = textOf(body, 'accountId');
    const fits =
      order !== undefined &&
      account !== undefined &&
      same(account.username, username) &&
      same(account.email, email) &&
      (accountId === undefined || sameForm(accountId) === sameForm(account.id));
    // Not saying which of the three is wrong keeps a stranger from finding them out one by one.
    if (!fits) return refuse(404, 'purchase/unknown', 'No purchase has this username, email and order id together.');
    return ok({ order: describe(order) });
  },
};

const showOrder: Route = {
  method: 'GET',
  path: '/orders/:orderId',
  handle({ shop, params }) {
    const order = shop.findOrder(params.orderId ?? '');
    return order === undefined ? refuse(404, 'order/unknown', 'No order has this id.') : ok({ order: describe(order) });
  },
};

function same(kept: string | undefined, given: string): boolean {
  return kept !== undefined && sameForm(kept) === sameForm(withoutLabel(given));
}

function describe(order: Order): object {
  const { id, accountId, purchaseDate, paymentMethod, products } = order;
  const items = products.map((product) => product.name).join(', ');
  return { id, accountId, purchaseDate, paymentMethod, items, products, paid: paidFor(order) };
}

export const purchaseRoutes = [validatePurchase, showOrder];
