import { sendParent, setup } from 'xstate';
import { performedByTheShop } from './performed-by-the-shop.ts';

export interface ParcelInput {
  readonly parcel: string;
  readonly day: number;
}

/** A parcel on its way: labelled, two days on the road, there. */
export const parcelMachine = setup({
  types: { context: {} as ParcelInput, input: {} as ParcelInput, output: {} as { parcel: string } },
  actions: { label: performedByTheShop<{ parcel: string }> },
  delays: { 'two days': ({ context }) => 2 * context.day },
}).createMachine({
  id: 'parcel',
  context: ({ input }) => input,
  initial: 'on the road',
  states: {
    'on the road': {
      entry: { type: 'label', params: ({ context }) => ({ parcel: context.parcel }) },
      after: { 'two days': 'there' },
    },
    there: {
      type: 'final',
      entry: sendParent(({ context }) => ({ type: 'ARRIVED', parcel: context.parcel })),
    },
  },
  output: ({ context }) => ({ parcel: context.parcel }),
});
