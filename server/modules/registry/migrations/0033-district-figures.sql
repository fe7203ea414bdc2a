-- Figures that are the same for everybody who may see them. Under row-level security a town would count
-- its own firms only, and the district's figure would change with its reader: these functions read as the
-- owner and answer counts, never a row. Which roles may ask is said by the database role and not by
-- app.role: a setting can be written by whoever runs SQL.

create function registry.sees_district_figures() returns boolean
  language sql stable set search_path = pg_catalog
  as $$ select current_setting('role') in ('kechuang_officer', 'kechuang_leader', 'kechuang_auditor',
    'kechuang_town', 'kechuang_park', 'kechuang_data_officer') $$;
comment on function registry.sees_district_figures is 'Whether the role is told counts of the whole district.';

-- asked: [{"id": "WP-18", "kinds": ["hnte"], "issued_from": null}, …]. issued_from: only titles issued on
-- that day or later. parties: distinct parties, merged ones once. credentials: titles. Valid on a day =
-- issued on or before it and not over before it. Where no title of the kinds is known at all there is no
-- row: that is no data, and not 0. By town, only towns that have some.
create function registry.count_credentials(days date[], asked jsonb, by_town boolean)
  returns table (asked_id text, day date, town text, parties bigint, credentials bigint)
  language plpgsql stable security definer set search_path = pg_catalog set jit = off
as $$
declare
  own_tenant text := nullif(current_setting('app.tenant', true), '');
begin
  if not registry.sees_district_figures() then
    return;
  end if;
  return query
    with question as materialized (
      select a.item ->> 'id' as id, (a.item ->> 'issued_from')::date as issued_from,
        array(select jsonb_array_elements_text(a.item -> 'kinds')) as kinds
      from jsonb_array_elements(asked) a (item)
    ),
    known as materialized (
      select q.* from question q where exists (
        select 1 from registry.holding h where h.tenant = own_tenant and h.kind = any (q.kinds))
    )
    select k.id, d.day, c.town, coalesce(c.parties, 0), coalesce(c.credentials, 0)
    from known k cross join unnest(days) d (day)
      left join lateral (
        select held.town, count(*) as parties, sum(held.titles)::bigint as credentials
        from (
          select h.party_id, case when by_town then h.town end as town, count(*) as titles
          from registry.holding h
          where h.tenant = own_tenant and h.kind = any (k.kinds) and h.issued_on <= d.day
            and (h.last_on is null or h.last_on >= d.day)
            and (k.issued_from is null or h.issued_on >= k.issued_from)
          group by 1, 2) held
        group by held.town) c on true;
end
$$;
comment on function registry.count_credentials is 'Counts of titles valid on days, over the whole district.';

-- The same for parties of one kind that are live now, whatever they hold. No row where there is none.
create function registry.count_parties(kinds text[]) returns table (kind text, town text, parties bigint)
  language plpgsql stable security definer set search_path = pg_catalog set jit = off
as $$
begin
  if not registry.sees_district_figures() then
    return;
  end if;
  return query
    select p.kind, p.town, count(*) from registry.party p
    where p.tenant = nullif(current_setting('app.tenant', true), '') and p.kind = any (kinds) and p.state = 'live'
    group by p.kind, p.town;
end
$$;
comment on function registry.count_parties is 'Counts of live parties by kind and town, over the whole district.';
