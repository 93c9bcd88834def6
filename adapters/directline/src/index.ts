/**
 * Direct Line 3.0: `createDirectLineAdapter` gives a channel adapter with a request handler for `/v3/directline` and the sockets
 * below it, so that Microsoft's Web Chat and any Direct Line client speak with this server.
 */
export { directLineCapabilities } from './capabilities.ts';
export { createDirectLineAdapter, type DirectLineAdapter } from './create-directline-adapter.ts';
export { type DirectLineLimits, type DirectLineOptions, defaultLimits } from './options.ts';
