/**
 * The web channel: `createWebAdapter` gives a channel adapter and a request handler for `/api/web`.
 * What it says over HTTP is typed in `@usher/channel/web-protocol`.
 */
export { webCapabilities, webCapabilitiesWithoutFiles } from './capabilities.ts';
export { createWebAdapter, type WebAdapter } from './create-web-adapter.ts';
export { defaultLimits, type WebLimits } from './limits/limits.ts';
export type { WebAdapterOptions } from './options.ts';
