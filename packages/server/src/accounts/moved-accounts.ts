import type { MovedTable } from '@usher/storage/maintenance';
import { accountsSchema } from './prepare-postgres.ts';

const times = { createdAt: 'time', updatedAt: 'time' } as const;

/**
 * What goes along when an installation moves from its folder to PostgreSQL: people, passwords, sessions and links stay good.
 * Parents stand before their children. `preparePostgres` has made the tables before.
 */
export const movedAccounts = {
  schema: accountsSchema,
  tables: [
    {
      name: 'user',
      columns: { id: 'plain', name: 'plain', email: 'plain', emailVerified: 'flag', image: 'plain', ...times },
    },
    {
      name: 'session',
      columns: {
        ...{ id: 'plain', expiresAt: 'time', token: 'plain', ipAddress: 'plain', userAgent: 'plain' },
        ...{ userId: 'plain', openedByLink: 'flag', ...times },
      },
    },
    {
      name: 'account',
      columns: {
        ...{ id: 'plain', accountId: 'plain', providerId: 'plain', userId: 'plain', accessToken: 'plain' },
        ...{ refreshToken: 'plain', idToken: 'plain', accessTokenExpiresAt: 'time', refreshTokenExpiresAt: 'time' },
        ...{ scope: 'plain', password: 'plain', ...times },
      },
    },
    {
      name: 'verification',
      columns: { id: 'plain', identifier: 'plain', value: 'plain', expiresAt: 'time', ...times },
    },
    {
      name: 'person',
      columns: {
        ...{ user_id: 'plain', roles: 'plain', invited_at: 'integer', joined_at: 'integer' },
        ...{ suspended_at: 'integer', last_seen_at: 'integer' },
      },
    },
    {
      name: 'link',
      columns: {
        ...{ token_hash: 'bytes', user_id: 'plain', kind: 'plain', expires_at: 'integer', used_at: 'integer' },
      },
    },
    // One is there as soon as the tables are; sessions are signed with the old one.
    { name: 'cookie_secret', columns: { secret: 'plain' }, isReplaced: true },
  ],
} as const satisfies { readonly schema: string; readonly tables: readonly MovedTable[] };
