import { UsherError } from '@usher/journey';
import { type Environment, readConfig, type ServerConfig } from '../config/read-config.ts';

/** The configuration, or all that is wrong with it. @throws UsherError `server/bad-config`, one sentence a line */
export function requireConfig(environment: Environment, warn: (line: string) => void = () => {}): ServerConfig {
  const result = readConfig(environment);
  if (!result.ok) throw new UsherError('server/bad-config', result.problems.join('\n'));
  for (const warning of result.warnings) warn(warning);
  return result.config;
}
