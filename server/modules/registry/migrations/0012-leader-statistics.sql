-- A leader searches like an officer; everything else stays as it was.
create or replace function registry.search(query tsquery, most integer) returns setof uuid
  language plpgsql stable security definer rows 1000
  set search_path = pg_catalog set enable_seqscan = off
as $$
declare
  own_tenant text := nullif(current_setting('app.tenant', true), '');
begin
  case current_setting('role')
    when 'kechuang_officer', 'kechuang_auditor', 'kechuang_leader' then
      return query select s.party_id from registry.party_search s
        where s.tokens @@ query and s.tenant = own_tenant limit most;
    when 'kechuang_town' then
      return query select s.party_id from registry.party_search s
        where s.tokens @@ query and s.tenant = own_tenant
          and s.town = nullif(current_setting('app.town', true), '') limit most;
    when 'kechuang_enterprise' then
      return query select s.party_id from registry.party_search s
        where s.tokens @@ query and s.tenant = own_tenant
          and s.party_id = nullif(current_setting('app.party', true), '')::uuid limit most;
    else
      return;
  end case;
end
$$;

create or replace function registry.matches(party uuid, query tsquery) returns boolean
  language sql stable security definer cost 20
begin atomic
  select exists (
    select 1 from registry.party_search s
    where s.party_id = party
      and s.tenant = nullif(current_setting('app.tenant', true), '')
      and case current_setting('role')
            when 'kechuang_officer' then true
            when 'kechuang_auditor' then true
            when 'kechuang_leader' then true
            when 'kechuang_town' then s.town = nullif(current_setting('app.town', true), '')
            when 'kechuang_enterprise' then s.party_id = nullif(current_setting('app.party', true), '')::uuid
            else false
          end
      and s.tokens @@ query);
end;

create or replace function registry.expects_more(query tsquery, than integer) returns boolean
  language plpgsql volatile security definer
  set search_path = pg_catalog
as $$
declare
  plan json;
begin
  if current_setting('role') not in ('kechuang_officer', 'kechuang_auditor', 'kechuang_leader') then
    return false;
  end if;
  execute format('explain (format json) select 1 from registry.party_search s where s.tokens @@ %L::tsquery', query)
    into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric > than;
end
$$;

-- The embedded database has no autovacuum, and on a server it comes a minute late: until then a search
-- would be planned as if the register were empty.
create function registry.refresh_statistics(written integer) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  part text;
begin
  if current_setting('role') <> 'kechuang_officer' then
    raise exception 'statistics are refreshed by officers only' using errcode = '42501';
  end if;
  foreach part in array array['party', 'party_search', 'identifier', 'fact', 'credential', 'relation'] loop
    if written >= 1000 and written * 10.0 >= (
      select c.reltuples from pg_class c where c.oid = format('registry.%I', part)::regclass
    ) then
      execute format('analyze registry.%I', part);
    end if;
  end loop;
end
$$;
comment on function registry.refresh_statistics(integer) is 'Tells the planner how the register is filled, after an act that wrote at least a tenth of a table.';
