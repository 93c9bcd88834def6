import type { MovedTable } from '@usher/storage/maintenance';

const times = { createdAt: 'time', updatedAt: 'time' } as const;

/** Everything that the accounts keep, those first that others point to. */
export const accountsTables: readonly MovedTable[] = [
  {
    name: 'user',
    columns: { id: 'plain', name: 'plain', email: 'plain', emailVerified: 'flag', image: 'plain', ...times },
  },
  {
    name: 'session',
    columns: {
      id: 'plain',
      expiresAt: 'time',
      token: 'plain',
      ipAddress: 'plain',
      userAgent: 'plain',
      userId: 'plain',
      openedByLink: 'flag',
      ...times,
    },
  },
  {
    name: 'account',
    columns: {
      id: 'plain',
      accountId: 'plain',
      providerId: 'plain',
      userId: 'plain',
      accessToken: 'plain',
      refreshToken: 'plain',
      idToken: 'plain',
      accessTokenExpiresAt: 'time',
      refreshTokenExpiresAt: 'time',
      scope: 'plain',
      password: 'plain',
      ...times,
    },
  },
  { name: 'verification', columns: { id: 'plain', identifier: 'plain', value: 'plain', expiresAt: 'time', ...times } },
  {
    name: 'person',
    columns: {
      user_id: 'plain',
      roles: 'plain',
      invited_at: 'integer',
      joined_at: 'integer',
      suspended_at: 'integer',
      last_seen_at: 'integer',
    },
  },
  {
    name: 'link',
    columns: { token_hash: 'bytes', user_id: 'plain', kind: 'plain', expires_at: 'integer', used_at: 'integer' },
  },
  // Made when the tables are; sessions go on with the one that signed them.
  { name: 'cookie_secret', columns: { secret: 'plain' }, isReplaced: true },
];
