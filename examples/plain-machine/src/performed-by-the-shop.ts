/** Stands in the machine for an action that `open-shop.ts` performs, so that its params have a type. */
export function performedByTheShop<Params>(_given: unknown, _params: Params): void {
  throw new Error('The shop performs this.');
}
