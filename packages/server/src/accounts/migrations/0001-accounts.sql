-- The tables of better-auth, spelled as it asks for them; a test compares.
create table "user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" integer not null, "image" text, "createdAt" date not null, "updatedAt" date not null);
create table "session" ("id" text not null primary key, "expiresAt" date not null, "token" text not null unique, "createdAt" date not null, "updatedAt" date not null, "ipAddress" text, "userAgent" text, "userId" text not null references "user" ("id") on delete cascade, "openedByLink" integer not null);
create table "account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references "user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" date, "refreshTokenExpiresAt" date, "scope" text, "password" text, "createdAt" date not null, "updatedAt" date not null);
create table "verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" date not null, "createdAt" date not null, "updatedAt" date not null);
create index "session_userId_idx" on "session" ("userId");
create index "account_userId_idx" on "account" ("userId");
create index "verification_identifier_idx" on "verification" ("identifier");

-- What Usher knows of a user besides. Times are milliseconds.
create table person (
  user_id text not null primary key references "user" ("id") on delete cascade,
  roles text not null,               -- a JSON array
  invited_at integer not null,
  joined_at integer,                 -- the first time that they were signed in
  suspended_at integer,
  last_seen_at integer
) strict;

create table link (
  token_hash blob not null primary key,
  user_id text not null references "user" ("id") on delete cascade,
  kind text not null,                -- 'sign-in' or 'invitation'
  expires_at integer not null,
  used_at integer
) strict;
create index link_user on link (user_id);

-- Signs the cookies of sessions. Made at the first start.
create table cookie_secret (secret text not null) strict;
