-- What the plan tells everybody: its items as published, and of the reports the number, the owner's
-- judgement and the day. Who reported, the notes, and the evidence stay inside.
create schema indicators_public;
comment on schema indicators_public is 'Functions only: what of the plan is public.';

-- The version in force of each year's plan, latest year first.
create function indicators_public.plans()
  returns table (id uuid, year smallint, title jsonb, document text, judged_from text, late_below text)
  language sql stable security definer set search_path = pg_catalog
as $$
  select distinct on (p.year) p.id, p.year, p.title, p.document, p.judged_from, p.late_below
  from indicators.plan p
  where p.tenant = nullif(current_setting('app.tenant', true), '')
  order by p.year desc, p.version desc
$$;
comment on function indicators_public.plans is 'The version in force of each year''s plan.';

create function indicators_public.items(plan uuid)
  returns table (item text, chapter text, chapter_title jsonb, section_title jsonb, title jsonb, metric jsonb,
    comparator text, target text, owner text, due date, measure jsonb)
  language sql stable security definer set search_path = pg_catalog
as $$
  select i.item, i.chapter, i.chapter_title, i.section_title, i.title, i.metric,
    i.comparator, i.target, i.owner, i.due, i.measure
  from indicators.plan_item i
  where i.tenant = nullif(current_setting('app.tenant', true), '') and i.plan_id = plan
  order by i.place
$$;
comment on function indicators_public.items is 'The items of a plan in the order of the document.';

-- A later report takes the place of an earlier one in what it says; one that is only a note changes nothing.
create function indicators_public.reported(plan_year integer)
  returns table (item text, value text, judgement text, as_of date)
  language sql stable security definer set search_path = pg_catalog
as $$
  with said as (
    select p.* from indicators.progress p
    where p.tenant = nullif(current_setting('app.tenant', true), '') and p.year = plan_year
      and (p.value is not null or p.judgement is not null)
  ),
  judged as (select distinct on (s.item) s.item, s.judgement, s.as_of from said s order by s.item, s.at desc, s.id desc),
  valued as (select distinct on (s.item) s.item, s.value from said s where s.value is not null
    order by s.item, s.at desc, s.id desc)
  select j.item, v.value, j.judgement, j.as_of from judged j left join valued v on v.item = j.item
$$;
comment on function indicators_public.reported is 'What the reports of each item say together: the latest number, the latest judgement, and their day.';
