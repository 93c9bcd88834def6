import { UsherError } from '@usher/journey';
import { createSqliteStore } from '../create-sqlite-store.ts';

// A process of its own that opens the store in the folder it is given, says how that went, and keeps it until it is killed.
const [folder = ''] = process.argv.slice(2);
try {
  await createSqliteStore({ folder });
  console.log(JSON.stringify({ opened: true }));
} catch (error) {
  if (!(error instanceof UsherError)) throw error;
  console.log(JSON.stringify({ opened: false, code: error.code, message: error.message, retry: error.retry }));
}
