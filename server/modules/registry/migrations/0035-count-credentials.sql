-- The same counts without towns by a plan of their own: grouping by a town that is not asked for cost a
-- third of the time. Where towns are asked for, the former way.
create or replace function registry.count_credentials(days date[], asked jsonb, by_town boolean)
  returns table (asked_id text, day date, town text, parties bigint, credentials bigint)
  language plpgsql stable security definer set search_path = pg_catalog set jit = off
as $$
declare
  own_tenant text := nullif(current_setting('app.tenant', true), '');
  question record;
begin
  if not registry.sees_district_figures() then
    return;
  end if;
  for question in
    select a.item ->> 'id' as id, (a.item ->> 'issued_from')::date as issued_from,
      array(select jsonb_array_elements_text(a.item -> 'kinds')) as kinds
    from jsonb_array_elements(asked) a (item)
  loop
    if not exists (
      select 1 from registry.holding h where h.tenant = own_tenant and h.kind = any (question.kinds)) then
      continue;
    end if;
    if by_town then
      return query
        select question.id, d.day, c.town, coalesce(c.parties, 0), coalesce(c.credentials, 0)
        from unnest(days) d (day) left join lateral (
          select held.town, count(*) as parties, sum(held.titles)::bigint as credentials
          from (
            select h.party_id, h.town, count(*) as titles from registry.holding h
            where h.tenant = own_tenant and h.kind = any (question.kinds) and h.issued_on <= d.day
              and (h.last_on is null or h.last_on >= d.day)
              and (question.issued_from is null or h.issued_on >= question.issued_from)
            group by 1, 2) held
          group by held.town) c on true;
    else
      -- One pass: a party counts on a day if any of its titles is valid on it.
      return query
        with titled as materialized (
          select h.party_id, h.issued_on, h.last_on from registry.holding h
          where h.tenant = own_tenant and h.kind = any (question.kinds)
            and (question.issued_from is null or h.issued_on >= question.issued_from)
        ),
        several as materialized (select t.party_id from titled t group by 1 having count(*) > 1),
        single as materialized (
          select t.issued_on, t.last_on from titled t
          where not exists (select 1 from several s where s.party_id = t.party_id)),
        others as materialized (
          select t.* from titled t where exists (select 1 from several s where s.party_id = t.party_id))
        select question.id, d.day, null::text, s.titles + o.parties, s.titles + o.titles
        from unnest(days) d (day)
          cross join lateral (select count(*) as titles from single x
            where x.issued_on <= d.day and (x.last_on is null or x.last_on >= d.day)) s
          cross join lateral (select count(distinct x.party_id) as parties, count(*) as titles from others x
            where x.issued_on <= d.day and (x.last_on is null or x.last_on >= d.day)) o;
    end if;
  end loop;
end
$$;
