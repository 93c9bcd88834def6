import type { Account, Order, Seed } from './records.ts';

const day = 86_400_000;

/**
 * The shop's customers and orders.
 *
 * Crystal Minh, Alessandro Phoenix and Joyce Wu are the scenarios of `data/dialogues.json`, to the letter; the data set gives
 * them no account id, so those are ours. The other names come from the data set's ontology; everything about them is
 * ours, and their orders are as old as stated on the day the service starts, so that a demo shows every rule at any time.
 *
 * @param now milliseconds since 1970
 */
export function createSeed(now: number): Seed {
  const daysAgo = (days: number) => new Date(now - days * day).toISOString().slice(0, 10);
  return {
    accounts: [...scenarioAccounts, ...ourAccounts],
    orders: [...scenarioOrders, ...createOurOrders(daysAgo)],
    refunds: [
      {
        orderId: '7916676427',
        status: 'in_progress',
        way: 'online',
        method: 'credit_card',
        amount: 69,
        reason: 'not given',
      },
      {
        orderId: '5520718834',
        status: 'complete',
        way: 'by_phone',
        method: 'gift_card',
        amount: 94,
        reason: 'arrived damaged',
        address: '77 harbor st  oakland, ca 94601',
      },
    ],
  };
}

const scenarioAccounts: readonly Account[] = [
  {
    id: 'CRYM730K2Q',
    name: 'Crystal Minh',
    level: 'bronze',
    phone: '(977) 625-2661',
    address: '6821 1st ave  san mateo, ny 75227',
    username: 'cminh730',
    email: 'cminh730@email.com',
  },
  {
    id: 'ALEP939W7D',
    name: 'Alessandro Phoenix',
    level: 'gold',
    phone: '(727) 760-7806',
    address: '8865 lexington ave  la fayette, tx 86229',
    username: 'aphoenix939',
    email: 'aphoenix939@email.com',
  },
  {
    id: 'JOYW908R5T',
    name: 'Joyce Wu',
    level: 'bronze',
    phone: '(859) 787-9085',
    address: '9998 lincoln ave  raleigh, mi 14573',
  },
];

const scenarioOrders: readonly Order[] = [
  {
    id: '3348917502',
    accountId: 'CRYM730K2Q',
    purchaseDate: '2019-11-06',
    paymentMethod: 'credit card',
    products: [{ name: 'Michael Kors jeans', amount: 94 }],
  },
  {
    id: '7916676427',
    accountId: 'ALEP939W7D',
    purchaseDate: '2019-11-20',
    paymentMethod: 'credit card',
    products: [{ name: 'Michael Kors shirt', amount: 69 }],
  },
];

const ourAccounts: readonly Account[] = [
  {
    id: 'CHLZ204H8B',
    name: 'Chloe Zhang',
    level: 'silver',
    phone: '(617) 555-0104',
    address: '12 maple ave  boston, ma 02110',
    username: 'czhang204',
    email: 'czhang204@email.com',
  },
  {
    id: 'DAVW318N6C',
    name: 'David Williams',
    level: 'guest',
    phone: '(313) 555-0118',
    address: '501 grand blvd  detroit, mi 48202',
    username: 'dwilliams318',
    email: 'dwilliams318@email.com',
  },
  {
    id: 'SANA552J1F',
    name: 'Sanya Afzal',
    level: 'gold',
    phone: '(206) 555-0152',
    address: '9 pine st  seattle, wa 98101',
    username: 'safzal552',
    email: 'safzal552@email.com',
  },
  {
    id: 'NORB447V3P',
    name: 'Norman Bouchard',
    level: 'bronze',
    phone: '(504) 555-0147',
    address: '30 canal st  new orleans, la 70130',
    username: 'nbouchard447',
    email: 'nbouchard447@email.com',
  },
  {
    id: 'ALBS671G9M',
    name: 'Albert Sanders',
    level: 'silver',
    phone: '(510) 555-0171',
    address: '77 harbor st  oakland, ca 94601',
    username: 'asanders671',
    email: 'asanders671@email.com',
  },
];

function createOurOrders(daysAgo: (days: number) => string): Order[] {
  return [
    {
      id: '6081457723',
      accountId: 'CHLZ204H8B',
      purchaseDate: daysAgo(120),
      paymentMethod: 'paypal',
      products: [{ name: 'Guess jacket', amount: 129 }],
    },
    {
      id: '4417093365',
      accountId: 'DAVW318N6C',
      purchaseDate: daysAgo(45),
      paymentMethod: 'debit card',
      products: [{ name: 'Calvin Klein shirt', amount: 54 }],
    },
    {
      id: '9902364518',
      accountId: 'SANA552J1F',
      purchaseDate: daysAgo(400),
      paymentMethod: 'credit card',
      products: [{ name: 'Tommy Hilfiger boots', amount: 149 }],
    },
    {
      id: '2275810946',
      accountId: 'NORB447V3P',
      purchaseDate: daysAgo(10),
      paymentMethod: 'credit card',
      products: [
        { name: 'Michael Kors boots', amount: 119 },
        { name: 'Guess shirt', amount: 64 },
      ],
    },
    {
      id: '5520718834',
      accountId: 'ALBS671G9M',
      purchaseDate: daysAgo(60),
      paymentMethod: 'debit card',
      products: [{ name: 'Calvin Klein jeans', amount: 94 }],
    },
  ];
}
