import { expect, test } from 'vitest';
import { requireSqliteVersion } from './sqlite-version.ts';

test.each(['3.51.3', '3.51.10', '3.52.0', '3.53.4', '4.0.0'])('takes SQLite %s', (version) => {
  expect(() => requireSqliteVersion(version)).not.toThrow();
});

test.each(['3.51.2', '3.50.7', '3.45.1', '2.99.99', '0', ''])('refuses SQLite %s', (version) => {
  expect(() => requireSqliteVersion(version)).toThrow(/needs SQLite 3\.51\.3 or newer: run it with Node 24\.15/);
});
