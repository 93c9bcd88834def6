import { spawnSync } from 'node:child_process';

const debianPackages: Readonly<Record<string, string>> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
  'libfontconfig.so.1': 'libfontconfig1',
  'libfreetype.so.6': 'libfreetype6',
};

/** Says which system libraries a program lacks and what installs them; nothing when it has all. */
export function sayMissingLibraries(program: string): string | undefined {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  const missing = listMissingLibraries(stdout ?? '');
  if (missing.length === 0) return undefined;
  const packages = [...new Set(missing.flatMap((library) => debianPackages[library] ?? []))];
  const advice = packages.length > 0 ? ` On Debian or Ubuntu: apt-get install ${packages.join(' ')}.` : '';
  return `the system lacks ${missing.join(', ')}.${advice}`;
}

/** Reads the output of `ldd`. */
export function listMissingLibraries(output: string): string[] {
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].flatMap((match) => match[1] ?? []);
}
