-- The tables of better-auth, spelled as it asks for them; a test compares.
create table accounts."user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz not null, "updatedAt" timestamptz not null);
create table accounts."session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references accounts."user" ("id") on delete cascade, "openedByLink" boolean not null);
create table accounts."account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references accounts."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz not null, "updatedAt" timestamptz not null);
create table accounts."verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz not null, "updatedAt" timestamptz not null);
create index "session_userId_idx" on accounts."session" ("userId");
create index "account_userId_idx" on accounts."account" ("userId");
create index "verification_identifier_idx" on accounts."verification" ("identifier");

-- What Usher knows of a user besides. Times are milliseconds, as in SQLite.
create table accounts.person (
  user_id text not null primary key references accounts."user" ("id") on delete cascade,
  roles text not null,               -- a JSON array
  invited_at bigint not null,
  joined_at bigint,                  -- the first time that they were signed in
  suspended_at bigint,
  last_seen_at bigint
);

create table accounts.link (
  token_hash bytea not null primary key,
  user_id text not null references accounts."user" ("id") on delete cascade,
  kind text not null,                -- 'sign-in' or 'invitation'
  expires_at bigint not null,
  used_at bigint
);
create index link_user on accounts.link (user_id);

-- Signs the cookies of sessions, on all nodes. Made at the first start.
create table accounts.cookie_secret (
  one boolean not null primary key default true check (one),
  secret text not null
);
