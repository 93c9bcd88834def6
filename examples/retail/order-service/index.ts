/** The example shop's back office: accounts, purchases, refunds, returns and notifications over HTTP. */
export { type Fault, faultHeader, faults } from './fault.ts';
export { createOrderService, defaultPort, type OrderService, type OrderServiceOptions } from './order-service.ts';
export type { Ledger, Notification, Refund, Return } from './records.ts';
