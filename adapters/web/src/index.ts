/**
 * The web channel: `createWebAdapter` gives a channel adapter and a request handler for `/api/web`.
 * What it says over HTTP is typed in `@usher/channel/web-protocol`.
 */
export { webCapabilities } from './capabilities.ts';
export { createWebAdapter, type WebAdapter } from './create-web-adapter.ts';
/** **Limits**, for whoever counts what clients do beside the chat. */
export { toClientKey } from './limits/client-key.ts';
export { defaultLimits, type Rate, type WebLimits } from './limits/limits.ts';
export { createRateLimiter, type RateLimiter } from './limits/rate-limiter.ts';
export type { WebAdapterOptions, WebEntry, WebPage } from './options.ts';
