/** What the shop keeps. Days are written `YYYY-MM-DD`, amounts are US dollars. */

export const membershipLevels = ['guest', 'bronze', 'silver', 'gold'] as const;
export type MembershipLevel = (typeof membershipLevels)[number];

export const refundMethods = ['gift_card', 'add_value', 'paper_check', 'credit_card'] as const;
export type RefundMethod = (typeof refundMethods)[number];

export const refundStatuses = ['not_started', 'in_progress', 'complete'] as const;
export type RefundStatus = (typeof refundStatuses)[number];

/** How a refund was asked for. */
export const refundWays = ['online', 'by_phone', 'by_chat'] as const;
export type RefundWay = (typeof refundWays)[number];

export const returnWays = ['by_mail', 'in_store', 'drop_off_center'] as const;
export type ReturnWay = (typeof returnWays)[number];

export const teams = ['manager', 'website team', 'purchasing department'] as const;
export type Team = (typeof teams)[number];

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly level: MembershipLevel;
  readonly phone: string;
  readonly address: string;
  /** Guests have neither. */
  readonly username?: string;
  readonly email?: string;
}

export interface Product {
  readonly name: string;
  readonly amount: number;
}

export interface Order {
  readonly id: string;
  readonly accountId: string;
  readonly purchaseDate: string;
  readonly paymentMethod: 'credit card' | 'debit card' | 'paypal';
  readonly products: readonly Product[];
}

/** One an order: asking again for the same changes nothing. */
export interface Refund {
  readonly orderId: string;
  readonly status: RefundStatus;
  readonly way: RefundWay;
  readonly method: RefundMethod;
  readonly amount: number;
  readonly reason: string;
  /** Where a gift card or a paper check is mailed. */
  readonly address?: string;
}

export interface Return {
  readonly orderId: string;
  readonly reason: string;
  readonly way: ReturnWay;
  /** Printed on the shipping label. */
  readonly address: string;
}

export interface Notification {
  readonly id: string;
  readonly team: Team;
  readonly about: string;
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** What may change while the service runs; everything else is seed. */
export interface Ledger {
  readonly refunds: Readonly<Record<string, Refund>>;
  readonly returns: Readonly<Record<string, Return>>;
  readonly notifications: readonly Notification[];
}

export interface Seed {
  readonly accounts: readonly Account[];
  readonly orders: readonly Order[];
  readonly refunds: readonly Refund[];
}

/** What was paid for an order. */
export function paidFor(order: Order): number {
  return order.products.reduce((sum, product) => sum + product.amount, 0);
}
