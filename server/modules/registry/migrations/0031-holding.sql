-- Who holds what, ready to be counted: finding the present word on every certificate took half a second
-- with 60,000 of them. Triggers keep it, whoever writes: an import, its undo, a merge, a move.
create table registry.holding (
  id uuid primary key,
  tenant text not null,
  party_id uuid not null,
  town text,
  kind text not null,
  number text not null,
  issued_on date not null,
  last_on date
);
comment on table registry.holding is 'Credentials as they stand now, each under the live party that holds it: an image of registry.credential_current, kept by triggers, never written by hand.';
comment on column registry.holding.id is 'The credential.';
comment on column registry.holding.party_id is 'The root: a merged record''s credentials stand under the party that it was merged into.';
comment on column registry.holding.town is 'Town of the party.';
comment on column registry.holding.last_on is 'Last day on which it is valid: the end of its period, or the day before it was revoked. Null: no end is known. Valid on a day = issued_on ≤ day ≤ last_on.';
create index holding_party on registry.holding (party_id, kind);
create index holding_kind on registry.holding (tenant, kind, issued_on, last_on, party_id);
create index holding_last on registry.holding (tenant, last_on, id) where last_on is not null;

-- Locks the parties first: of two writers the second sees what the first left.
create function registry.refresh_holdings(roots uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform 1 from registry.party p where p.id = any (roots) order by p.id for no key update;
  delete from registry.holding h where h.party_id = any (roots);
  insert into registry.holding (id, tenant, party_id, town, kind, number, issued_on, last_on)
    select distinct on (root.id, c.kind, c.number)
      c.id, c.tenant, root.id, root.town, c.kind, c.number, c.issued_on, least(c.valid_to, c.revoked_on - 1)
    from registry.party root
      join registry.party p on p.id = root.id or (p.state = 'merged' and p.root_id = root.id)
      join registry.credential c on c.party_id = p.id and c.retracted_at is null
    where root.id = any (roots) and root.state = 'live' and p.root_id = root.id
    order by root.id, c.kind, c.number, c.asserted_at desc, c.id desc;
end
$$;
comment on function registry.refresh_holdings is 'Brings registry.holding up to date for these parties.';
revoke execute on function registry.refresh_holdings from public;

create function registry.holdings_of_credentials() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  roots uuid[];
begin
  select array_agg(distinct p.root_id) into roots
    from changed c join registry.party p on p.id = c.party_id;
  if roots is not null then
    perform registry.refresh_holdings(roots);
  end if;
  return null;
end
$$;

create function registry.holdings_of_parties() returns trigger
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  roots uuid[];
begin
  select array_agg(distinct root.id) into roots
    from before b join after a on a.id = b.id
      cross join lateral (values (b.root_id), (a.root_id)) as root (id)
    where (b.root_id, b.state, b.town) is distinct from (a.root_id, a.state, a.town);
  if roots is not null then
    perform registry.refresh_holdings(roots);
  end if;
  return null;
end
$$;

create trigger holding_credential_added after insert on registry.credential
  referencing new table as changed for each statement execute function registry.holdings_of_credentials();
create trigger holding_credential_retracted after update on registry.credential
  referencing new table as changed for each statement execute function registry.holdings_of_credentials();
create trigger holding_party_changed after update on registry.party
  referencing old table as before new table as after for each statement execute function registry.holdings_of_parties();

select registry.refresh_holdings(array_agg(distinct p.root_id))
  from registry.credential c join registry.party p on p.id = c.party_id;

-- The new table is refreshed with the others.
create or replace function registry.refresh_statistics(written integer) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  part text;
begin
  if current_setting('role') <> 'kechuang_officer' then
    raise exception 'statistics are refreshed by officers only' using errcode = '42501';
  end if;
  foreach part in array array['party', 'party_search', 'identifier', 'fact', 'credential', 'holding', 'relation'] loop
    if written >= 1000 and written * 10.0 >= (
      select c.reltuples from pg_class c where c.oid = format('registry.%I', part)::regclass
    ) then
      execute format('analyze registry.%I', part);
    end if;
  end loop;
end
$$;
