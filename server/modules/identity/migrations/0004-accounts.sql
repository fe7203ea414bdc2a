-- What lists of accounts show, beside the role. Names are kept with the member because the sign-in
-- library's tables are out of every query of a role.
alter table identity.member
  add column name text,
  add column username text,
  add column capacity text,
  add column person_key text;

-- Members of an earlier version get their values as an audited act.
do $$
declare
  district record;
begin
  perform set_config('app.actor', 'migration', true), set_config('app.actor_name', 'migration', true),
    set_config('app.role', '', true), set_config('app.action', 'identity.migrate', true),
    set_config('app.request', '', true);
  for district in select distinct tenant from identity.member loop
    perform set_config('app.tenant', district.tenant, true);
    update identity.member m set
      name = p.name,
      username = coalesce(p.username, p.id),
      capacity = case when m.role = 'enterprise' then 'admin' end,
      person_key = case when m.role in ('system_admin', 'security_admin', 'auditor')
        then 'account:' || coalesce(p.username, p.id) end
    from identity.person p
    where p.id = m.user_id and m.tenant = district.tenant;
  end loop;
  perform set_config('app.actor', '', true), set_config('app.tenant', '', true);
end
$$;

alter table identity.member
  alter column name set not null,
  alter column username set not null,
  drop constraint member_party,
  add constraint member_party check (party_id is null or role in ('enterprise', 'institute')),
  add constraint member_capacity check
    ((role = 'enterprise') = (capacity is not null) and capacity in ('admin', 'handler')),
  add constraint member_administrator_person check
    (role not in ('system_admin', 'security_admin', 'auditor') or person_key is not null);
comment on column identity.member.capacity is 'For an enterprise user: admin signs for the firm and delegates; handler (经办人) does what is delegated.';
comment on column identity.member.person_key is 'Names the natural person behind the account: an employee number, else the name. Normalised.';

-- GB/T 22239-2019 8.1.5: system, security and audit administration lie with different people.
create unique index member_one_administrator on identity.member (tenant, person_key)
  where disabled_at is null and role in ('system_admin', 'security_admin', 'auditor');
create index member_of_tenant on identity.member (tenant, username);
create index member_of_party on identity.member (party_id) where party_id is not null;

create function identity.keep_role() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if new.role is distinct from old.role or new.person_key is distinct from old.person_key then
    raise exception 'the role and the person of an account are fixed' using errcode = 'KC003';
  end if;
  return new;
end
$$;
create trigger member_role_fixed before update on identity.member
  for each row execute function identity.keep_role();
comment on function identity.keep_role is 'Another role, or another person, is another account: what was done under the first stays with it.';

-- The state of a person's sign-in, in real time ---------------------------------------------------

alter table identity.person
  add column password_temporary boolean not null default false,
  add column password_changed_at timestamptz not null default now(),
  add column last_sign_in_at timestamptz,
  add column idle_since timestamptz not null default now();
comment on column identity.person.password_temporary is 'Somebody else knows the password: it must be changed before anything else is done.';
comment on column identity.person.idle_since is 'Last sign-in, or when the account was made or opened again: what counts for closing unused accounts.';

create function identity.create_person(id text, name text, username text, hash text, temporary boolean)
  returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if current_setting('role') not in ('kechuang_system_admin', 'kechuang_enterprise') then
    raise exception 'accounts are made by administrators only' using errcode = '42501';
  end if;
  insert into identity.person (id, name, email, username, password_temporary)
  values (id, name, id || '@accounts.invalid', username, temporary);
  insert into identity.credential (id, user_id, account_id, provider_id, password)
  values (gen_random_uuid()::text, id, id, 'credential', hash);
end
$$;
comment on function identity.create_person is 'A person with a local password, in the transaction that makes the member. The hash is the sign-in library''s.';

create function identity.sign_in_states()
  returns table (user_id text, last_sign_in_at timestamptz, password_temporary boolean,
    locked_until timestamptz, sessions integer)
  language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  if current_setting('role') not in ('kechuang_system_admin', 'kechuang_security_admin') then
    raise exception 'sign-in states are for administrators only' using errcode = '42501';
  end if;
  return query
    select m.user_id, p.last_sign_in_at, p.password_temporary,
      case when l.locked_until > now() then l.locked_until end,
      (select count(*)::integer from identity.session s where s.user_id = m.user_id
        and s.expires_at > now() and s.updated_at > now() - interval '30 minutes')
    from identity.member m
      join identity.person p on p.id = m.user_id
      left join identity.lockout l
        on l.key = encode(sha256(convert_to(m.username, 'UTF8')), 'hex')
    where m.tenant = current_setting('app.tenant');
end
$$;
comment on function identity.sign_in_states is 'How each account of the district stands with sign-in; no hash, no token.';

-- What administrators do to accounts --------------------------------------------------------------

create table identity.account_act (
  id uuid primary key,
  tenant text not null,
  member_id uuid not null references identity.member (id),
  act text not null constraint account_act_kind check (act in ('create', 'disable', 'enable', 'move',
    'unlock', 'require_password', 'new_password', 'end_sessions', 'reset_totp')),
  reason text constraint account_act_reason check (act <> 'disable' or reason is not null),
  by_actor text not null,
  by_name text not null,
  at timestamptz not null default kernel.now()
);
comment on table identity.account_act is 'Every act of an administrator on an account. The row is the act: its effect on sign-in follows by trigger, in the same transaction.';
create index account_act_of_member on identity.account_act (member_id, at);

create function identity.perform_act() returns trigger
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
  end if;
  if new.act in ('disable', 'new_password', 'end_sessions') then
    delete from identity.session where user_id = target.user_id;
  end if;
  return null;
end
$$;
create trigger account_act_effect after insert on identity.account_act
  for each row execute function identity.perform_act();

create function identity.put_password(member uuid, hash text) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if current_setting('role') <> 'kechuang_security_admin' then
    raise exception 'passwords are issued by the security administrator only' using errcode = '42501';
  end if;
  update identity.credential c set password = hash, updated_at = now()
  from identity.member m
  where m.id = member and m.tenant = current_setting('app.tenant')
    and c.user_id = m.user_id and c.provider_id = 'credential';
  update identity.person p set password_changed_at = now()
  from identity.member m where m.id = member and p.id = m.user_id;
end
$$;
comment on function identity.put_password is 'Replaces a forgotten password; the act new_password makes it temporary.';
