/**
 * The server and the command line, put together from everything else.
 *
 * **The server**: `startServer` with a checked configuration and the blocks that journeys may use.
 */

/** **Programs of the command line**, for scripts that start a server of their own. */
export { type ExitCode, UsageError } from './cli/cli-error.ts';
export type { Io } from './cli/io.ts';
export { loadBlocks } from './cli/load-blocks.ts';
export { requireConfig } from './cli/require-config.ts';
export { runProcess } from './cli/run-process.ts';
export { sayWhere } from './cli/say-where.ts';
export { untilStopped } from './cli/until-stopped.ts';
/** **Configuration** from the environment. */
export { type ConfigResult, readConfig, type ServerConfig } from './config/read-config.ts';
export { settings } from './config/settings.ts';
export { routes } from './http/routes.ts';
export { type RunningServer, type ServerParts, startServer } from './server.ts';
