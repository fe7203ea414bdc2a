-- One order of names and codes on every engine, whatever collation the database was made with.
alter table registry.party alter column sort_key type text collate "C";
alter table registry.party alter column code type text collate "C";

-- From a party to all records that were merged into it, itself included.
create index party_by_root on registry.party (root_id);
drop index registry.party_root;

-- Search. The two functions below read party_search for the roles, under the same access matrix as
-- row-level security on registry.party. They ask the database role and not app.role: a setting can
-- be written by whoever runs SQL.

-- Live parties that the query finds and the actor may read, at most so many (null: all).
create function registry.search(query tsquery, most integer) returns setof uuid
  language plpgsql stable security definer rows 1000
  set search_path = pg_catalog set enable_seqscan = off
as $$
declare
  own_tenant text := nullif(current_setting('app.tenant', true), '');
begin
  case current_setting('role')
    when 'kechuang_officer', 'kechuang_auditor' then
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
comment on function registry.search(tsquery, integer) is 'Ids of live parties whose words match and which the role may read.';

-- The same question for one party: for walks in list order where very many parties match. Its names
-- are bound when it is made: no search path can give them another meaning, at no cost per call.
create function registry.matches(party uuid, query tsquery) returns boolean
  language sql stable security definer cost 20
begin atomic
  select exists (
    select 1 from registry.party_search s
    where s.party_id = party
      and s.tenant = nullif(current_setting('app.tenant', true), '')
      and case current_setting('role')
            when 'kechuang_officer' then true
            when 'kechuang_auditor' then true
            when 'kechuang_town' then s.town = nullif(current_setting('app.town', true), '')
            when 'kechuang_enterprise' then s.party_id = nullif(current_setting('app.party', true), '')::uuid
            else false
          end
      and s.tokens @@ query);
end;
comment on function registry.matches(uuid, tsquery) is 'Whether the words of a live party match, and the role may read it.';

-- Whether the planner expects more than so many parties: then not even the index is asked, a bitmap of
-- nearly all rows would cost more than the answer. Says nothing of any party; small readers need no such care.
create function registry.expects_more(query tsquery, than integer) returns boolean
  language plpgsql volatile security definer
  set search_path = pg_catalog
as $$
declare
  plan json;
begin
  if current_setting('role') not in ('kechuang_officer', 'kechuang_auditor') then
    return false;
  end if;
  execute format('explain (format json) select 1 from registry.party_search s where s.tokens @@ %L::tsquery', query)
    into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric > than;
end
$$;
comment on function registry.expects_more(tsquery, integer) is 'Whether, by the statistics of the table, more rows match than named.';
