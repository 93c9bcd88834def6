import { existsSync, readFileSync } from 'node:fs';

/** What the search for a browser knows about the computer it runs on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** Debian itself or a distribution whose package `chromium` is the browser (Ubuntu's is only a link to a snap). */
  readonly isDebian: boolean;
}

/** Describes this computer. */
export function describeMachine(): Machine {
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return {
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    isDebian: isDebianFamily(osRelease),
  };
}

/** Reads the text of `/etc/os-release`. */
export function isDebianFamily(osRelease: string): boolean {
  const value = (key: string) => new RegExp(`^${key}="?([^"\\n]*)`, 'm').exec(osRelease)?.[1] ?? '';
  const families = [value('ID'), ...value('ID_LIKE').split(' ')];
  return families.includes('debian') && !families.includes('ubuntu');
}
