-- Sign-in again: no role has any right on these tables, so no query shows a secret or a hash.

create table identity.former_password (
  id text primary key default gen_random_uuid()::text,
  user_id text not null references identity.person (id) on delete cascade,
  hash text not null,
  replaced_at timestamptz not null default now()
);
comment on table identity.former_password is 'Salted hashes of passwords that a person had before: the last ones may not come back.';
create index former_password_of_user on identity.former_password (user_id, replaced_at);

create table identity.totp (
  user_id text primary key references identity.person (id) on delete cascade,
  secret text not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step bigint
);
comment on table identity.totp is 'One-time codes by RFC 6238 as the second factor; in force once confirmed by a code.';
comment on column identity.totp.secret is 'AES-256-GCM under a key derived from the portal''s own secret.';
comment on column identity.totp.last_step is 'Time step of the last accepted code: it and all before it are refused.';

create table identity.recovery_code (
  id text primary key default gen_random_uuid()::text,
  user_id text not null references identity.person (id) on delete cascade,
  hash text not null,
  used_at timestamptz,
  constraint recovery_code_unique unique (user_id, hash)
);
comment on table identity.recovery_code is 'SHA-256 of codes of 50 random bits, each good once in place of a one-time code.';

create or replace function identity.perform_act() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  target record;
begin
  select m.user_id, m.username into target from identity.member m
    where m.id = new.member_id and m.tenant = new.tenant;
  if not found then
    raise exception 'no such account in this district' using errcode = '42501';
  end if;
  if new.act = 'unlock' then
    delete from identity.lockout where key = encode(sha256(convert_to(target.username, 'UTF8')), 'hex');
  elsif new.act in ('require_password', 'new_password') then
    update identity.person set password_temporary = true where id = target.user_id;
  elsif new.act = 'enable' then
    update identity.person set idle_since = now() where id = target.user_id;
  elsif new.act = 'reset_totp' then
    delete from identity.totp where user_id = target.user_id;
    delete from identity.recovery_code where user_id = target.user_id;
  end if;
  if new.act in ('disable', 'new_password', 'end_sessions', 'reset_totp') then
    delete from identity.session where user_id = target.user_id;
  end if;
  return null;
end
$$;

create or replace function identity.put_password(member uuid, hash text) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  owner_id text;
begin
  if current_setting('role') <> 'kechuang_security_admin' then
    raise exception 'passwords are issued by the security administrator only' using errcode = '42501';
  end if;
  select m.user_id into owner_id from identity.member m
    where m.id = member and m.tenant = current_setting('app.tenant');
  insert into identity.former_password (user_id, hash)
    select owner_id, c.password from identity.credential c
    where c.user_id = owner_id and c.provider_id = 'credential' and c.password is not null;
  update identity.credential c set password = hash, updated_at = now()
    where c.user_id = owner_id and c.provider_id = 'credential';
  update identity.person set password_changed_at = now() where id = owner_id;
end
$$;
