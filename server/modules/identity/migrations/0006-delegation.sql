create table identity.delegation (
  id uuid primary key,
  tenant text not null,
  party_id uuid not null,
  handler text not null,
  item text not null constraint delegation_item check (item in ('profile', 'hnte', 'tech-sme',
    'little-giant', 'little-giant-cultivation', 'little-tiger', 'leading-enterprise', 'maker-space',
    'incubator', 'innovation-voucher', 'ip-pilot', 'science-base')),
  from_date date not null,
  until_date date not null,
  by_actor text not null,
  created_at timestamptz not null default kernel.now(),
  revoked_at timestamptz,
  revoked_by text,
  constraint delegation_span check (until_date >= from_date)
);
comment on table identity.delegation is 'What a firm''s administrator lets a handler (经办人) do for it, per item and until a day. In force: not revoked, today within its days.';
comment on column identity.delegation.handler is 'User id of the handler, a member with capacity handler of the same party.';
comment on column identity.delegation.item is 'A programme id, or profile: to look at the firm''s own data.';
create unique index delegation_one_for_item on identity.delegation (handler, item)
  where revoked_at is null;
create index delegation_of_party on identity.delegation (party_id, handler);

create function identity.firm_administrator_only() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if current_setting('role') = 'kechuang_enterprise' and not exists (
    select 1 from identity.member m
    where m.user_id = current_setting('app.actor') and m.tenant = new.tenant
      and m.capacity = 'admin' and m.party_id = new.party_id and m.disabled_at is null
  ) then
    raise exception 'only the administrator of the firm does this' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function identity.firm_administrator_only is 'Row-level security knows the firm of an actor, not the capacity: a handler is refused here.';
create trigger member_by_firm before insert or update on identity.member
  for each row execute function identity.firm_administrator_only();
create trigger delegation_by_firm before insert or update on identity.delegation
  for each row execute function identity.firm_administrator_only();

create function identity.handler_of_firm() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if not exists (
    select 1 from identity.member m
    where m.user_id = new.handler and m.tenant = new.tenant and m.capacity = 'handler'
      and m.party_id = new.party_id
  ) then
    raise exception 'a firm delegates to its own handlers only' using errcode = '42501';
  end if;
  return new;
end
$$;
create trigger delegation_to_handler before insert or update on identity.delegation
  for each row execute function identity.handler_of_firm();
