import type { ServerConfig } from '../config/read-config.ts';

/**
 * The addresses under which browsers may know this server. Without a public one these are the names of this machine: what a
 * request says in its Host header is never believed.
 */
export function listOwnOrigins({ publicUrl, host }: Pick<ServerConfig, 'publicUrl' | 'host'>, port: number): string[] {
  if (publicUrl !== undefined) return [publicUrl];
  const names = ['127.0.0.1', 'localhost', '[::1]', host.includes(':') ? `[${host}]` : host];
  return [...new Set(names.map((name) => new URL(`http://${name}:${port}`).origin))];
}
