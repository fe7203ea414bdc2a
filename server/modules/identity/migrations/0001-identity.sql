create schema identity;

-- The sign-in library's tables. It reads and writes them through its own handle; no role of the
-- platform has any right on them, so password hashes and session tokens are out of every query.

create table identity.person (
  id text primary key,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  username text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint person_email_unique unique (email),
  constraint person_username_unique unique (username)
);
comment on table identity.person is 'Someone who can sign in. Times here and in identity.session are real time, never the district''s clock.';
comment on column identity.person.email is 'The library wants one; local accounts get an address in the reserved domain .invalid that no mail can reach.';
comment on column identity.person.username is 'Normalised: NFKC, lower case.';

create table identity.session (
  id text primary key,
  user_id text not null references identity.person (id) on delete cascade,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint session_token_unique unique (token)
);
comment on table identity.session is 'One signed-in browser. A deleted row ends it at the next request.';
comment on column identity.session.expires_at is 'Absolute end, 12 hours after sign-in; never moved.';
comment on column identity.session.updated_at is 'Last use, to the minute: 30 minutes without any end the session.';
create index session_of_user on identity.session (user_id);
create index session_expiry on identity.session (expires_at);

create table identity.credential (
  id text primary key,
  user_id text not null references identity.person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table identity.credential is 'What a person signs in with. Of a password only its salted scrypt hash is kept.';
create index credential_user on identity.credential (user_id);

create table identity.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table identity.verification is 'Short-lived values of the library''s flows; local accounts need none.';
create index verification_identifier on identity.verification (identifier);

-- Lock-out ----------------------------------------------------------------------------------------

create table identity.lockout (
  key text primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);
comment on table identity.lockout is 'Failed sign-ins by user name, known or not: an unknown name locks like a known one, so the answer tells nobody which names exist.';
comment on column identity.lockout.key is 'SHA-256 of the normalised user name: people mistype passwords into that field.';
create index lockout_age on identity.lockout (last_failed_at);

-- Members -----------------------------------------------------------------------------------------

create table identity.member (
  id uuid primary key,
  tenant text not null,
  user_id text not null references identity.person (id),
  role text not null constraint member_role check (role in
    ('officer', 'town', 'enterprise', 'auditor', 'system_admin')),
  organisation text not null,
  party_id uuid,
  town text,
  created_at timestamptz not null default kernel.now(),
  disabled_at timestamptz,
  constraint member_user_unique unique (user_id),
  constraint member_town check (role <> 'town' or town is not null),
  constraint member_party check (party_id is null or role = 'enterprise')
);
comment on table identity.member is 'What a person is in a district: exactly one role, for one organisation. Without a member that is not disabled nobody acts.';
comment on column identity.member.party_id is 'The party of registry that an enterprise user acts for; without it that user sees no party at all.';
comment on column identity.member.town is '9-digit township code that bounds what a town officer sees.';
