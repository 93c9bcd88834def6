import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '@usher/storage';
import { onTestFinished } from 'vitest';
import { machineHostSuite } from './test/machine-host-suite.ts';

machineHostSuite(() => {
  const folder = mkdtempSync(join(tmpdir(), 'usher-machines-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return createSqliteStore({ folder, durability: 'relaxed' });
});
