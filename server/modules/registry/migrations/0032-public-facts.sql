-- What the register tells everybody: of a firm its name, credit code, date, town and titles, and counts
-- of titles. The public pages act under a role that reaches this schema and no table, so these functions
-- are the whole of what they can know. They run with the owner's rights and look at one district.
create schema registry_public;
comment on schema registry_public is 'Functions only: what of the register is public. A column that no function names cannot leave.';

-- Persons and teams are no firms: nothing of them is published.
create function registry_public.published(kind text) returns boolean
  language sql immutable parallel safe
  as $$ select kind in ('enterprise', 'institute', 'space', 'incubator', 'park', 'department', 'agency') $$;

-- One firm by its credit code. Of a record that was merged into another, only the code of that other.
create function registry_public.firm(firm_code text)
  returns table (name text, code text, kind text, registered_on date, town text, merged_into text)
  language sql stable security definer set search_path = pg_catalog
as $$
  select case when p.state = 'live' then p.name end,
    p.code,
    case when p.state = 'live' then p.kind end,
    case when p.state = 'live' then p.registered_on end,
    case when p.state = 'live' then p.town end,
    case when p.state = 'merged' then root.code end
  from registry.party p join registry.party root on root.id = p.root_id and root.tenant = p.tenant
  where p.tenant = nullif(current_setting('app.tenant', true), '')
    and p.code = firm_code
    and root.state = 'live'
    and registry_public.published(root.kind)
    and (p.state = 'live' or root.code <> p.code)
  order by p.state = 'live' desc, p.updated_at desc
  limit 1
$$;
comment on function registry_public.firm(text) is 'Public facts of a firm: name, credit code, kind, date, town. No row for what is unknown, withdrawn, a person or a team.';

-- Titles of a live firm, of the records merged into it too.
create function registry_public.titles(firm_code text)
  returns table (kind text, number text, issuer text, issued_on date, valid_to date, revoked_on date)
  language sql stable security definer set search_path = pg_catalog
as $$
  select c.kind, c.number, c.issuer, c.issued_on, c.valid_to, c.revoked_on
  from registry.party p join registry.credential_current c on c.party_id = p.id and c.tenant = p.tenant
  where p.tenant = nullif(current_setting('app.tenant', true), '')
    and p.code = firm_code and p.state = 'live' and registry_public.published(p.kind)
  order by c.issued_on desc, c.kind, c.number
$$;
comment on function registry_public.titles(text) is 'Published titles of a firm with number, issuer and dates.';

-- Firms by the words of their names. Words of addresses and business scopes (weights B and D) lie in the
-- same table and are not public: they are filtered out here, whatever the query asks for.
create function registry_public.find_firms(query tsquery, most integer)
  returns table (name text, code text, kind text, registered_on date, town text)
  language sql stable security definer rows 20
  set search_path = pg_catalog set enable_seqscan = off
as $$
  select p.name, p.code, p.kind, p.registered_on, p.town
  from registry.party_search s join registry.party p on p.id = s.party_id
  where s.tokens @@ query
    and ts_filter(s.tokens, '{a}') @@ query
    and s.tenant = nullif(current_setting('app.tenant', true), '')
    and p.state = 'live' and p.code is not null and registry_public.published(p.kind)
  order by char_length(p.name), p.sort_key, p.id
  limit least(most, 21)
$$;
comment on function registry_public.find_firms(tsquery, integer) is 'At most 21 live firms whose names match, the shortest names first: 20 to show, one to tell that there are more.';

-- Whether the planner expects so many names that looking would mean to list the register.
create function registry_public.finds_too_many(query tsquery) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  plan json;
begin
  execute format('explain (format json) select 1 from registry.party_search s where s.tokens @@ %L::tsquery', query)
    into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric > 10000;
end
$$;
comment on function registry_public.finds_too_many(tsquery) is 'Whether, by the statistics of the table, more than 10,000 records match.';

-- Counts of titles that are valid on each of some days, for the kinds that were ever recorded.
create function registry_public.count_valid(kinds text[], days date[])
  returns table (kind text, day date, parties bigint, credentials bigint)
  language sql stable security definer set search_path = pg_catalog
as $$
  select c.kind, d.day,
    count(distinct c.party_id) filter (where c.issued_on <= d.day
      and (c.valid_to is null or c.valid_to >= d.day) and (c.revoked_on is null or c.revoked_on > d.day)),
    count(*) filter (where c.issued_on <= d.day
      and (c.valid_to is null or c.valid_to >= d.day) and (c.revoked_on is null or c.revoked_on > d.day))
  from registry.credential_current c cross join unnest(days) as d (day)
  where c.tenant = nullif(current_setting('app.tenant', true), '') and c.kind = any (kinds)
  group by c.kind, d.day
$$;
comment on function registry_public.count_valid(text[], date[]) is 'Parties and titles (家, 家次) valid on each day: issued by it, not ended before it, not revoked by it. No row for a kind of which nothing is recorded.';
