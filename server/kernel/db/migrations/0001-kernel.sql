create schema if not exists kernel;

create table kernel.setting (
  name text primary key,
  value text not null
);
comment on table kernel.setting is 'Settings of this data folder that are fixed when it is made: tenant, clock offset, access matrix in force.';

-- One clock for rules, deadlines and records: the database's, plus an offset that the data folder
-- fixes for good (a demo district lives in 2018, a real one has 0). Immutable within a transaction.
create function kernel.now() returns timestamptz
  language sql stable security definer set search_path = pg_catalog
  as $$ select now() + coalesce((select value::interval from kernel.setting where name = 'clock_offset'), interval '0') $$;

create function kernel.today() returns date
  language sql stable set search_path = pg_catalog
  as $$ select (kernel.now() at time zone 'Asia/Shanghai')::date $$;

create table kernel.idempotency (
  tenant text not null,
  key text not null,
  actor text not null,
  request_hash text not null,
  status integer,
  body text,
  created_at timestamptz not null default now(),
  primary key (tenant, actor, key)
);
comment on table kernel.idempotency is 'The answer given to each write, so that a repeated request gets the same answer and has one effect.';
create index idempotency_created on kernel.idempotency (created_at);

create table kernel.file (
  sha256 text not null,
  tenant text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (tenant, sha256)
);
comment on table kernel.file is 'Content-addressed files; the bytes lie in the file store under their SHA-256.';
