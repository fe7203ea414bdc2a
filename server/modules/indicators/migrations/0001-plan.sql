create schema indicators;

create table indicators.plan (
  id uuid primary key,
  tenant text not null,
  year smallint not null,
  version integer not null,
  hash text not null,
  title jsonb not null,
  document text not null,
  source text not null,
  coordinator text not null default '',
  judged_from text not null,
  late_below text not null,
  loaded_at timestamptz not null default kernel.now(),
  constraint plan_version unique (tenant, year, version)
);
comment on table indicators.plan is 'Every version of a year''s work plan that the district pack brought; the highest is in force. Nothing is overwritten.';
comment on column indicators.plan.hash is 'SHA-256 of the plan''s file in the pack.';
comment on column indicators.plan.coordinator is 'Organisation that may report for every owner; empty for none.';
comment on column indicators.plan.judged_from is 'Share of the year before which nothing is judged by the calendar, plain decimal.';
comment on column indicators.plan.late_below is 'Share of what the day asks for below which an item is late and not merely at risk.';

create table indicators.plan_item (
  id uuid primary key,
  tenant text not null,
  plan_id uuid not null references indicators.plan (id),
  year smallint not null,
  item text not null,
  place smallint not null,
  chapter text not null,
  chapter_title jsonb not null,
  section text not null,
  section_title jsonb not null,
  kinds text[] not null,
  title jsonb not null,
  metric jsonb not null,
  comparator text constraint plan_item_comparator check (comparator in ('>', '>=', '=')),
  target text,
  town_targets jsonb not null,
  owner text not null,
  partners text[] not null,
  coordinator text not null default '',
  due date not null,
  due_source text not null constraint plan_item_due_source check (due_source in ('plan', 'default')),
  measure jsonb,
  evidence jsonb not null,
  note jsonb,
  constraint plan_item_target check ((comparator is null) = (target is null)),
  constraint plan_item_once unique (plan_id, item),
  constraint plan_item_reporter unique (id, tenant, year, item, owner, coordinator)
);
comment on table indicators.plan_item is 'The items of one version of a plan. Progress belongs to tenant, year and item, so it stays when a new version changes the wording.';
comment on column indicators.plan_item.target is 'Plain decimal; compared exactly, as a fraction.';
comment on column indicators.plan_item.measure is 'How the register counts the value; null where only reports tell.';

create table indicators.progress (
  id uuid primary key,
  tenant text not null,
  plan_item_id uuid not null,
  year smallint not null,
  item text not null,
  owner text not null,
  coordinator text not null,
  value text constraint progress_value check (value ~ '^\d{1,15}(\.\d{1,9})?$'),
  judgement text constraint progress_judgement check (judgement in ('on_track', 'at_risk', 'done')),
  note text not null constraint progress_note check (length(note) between 1 and 2000),
  as_of date not null,
  by_actor text not null,
  by_name text not null,
  by_organisation text not null,
  at timestamptz not null default kernel.now(),
  constraint progress_item foreign key (plan_item_id, tenant, year, item, owner, coordinator)
    references indicators.plan_item (id, tenant, year, item, owner, coordinator)
);
comment on table indicators.progress is 'What the owner reported of an item. The latest report tells the present; none is changed or deleted.';
comment on column indicators.progress.plan_item_id is 'The item as it stood when this was reported. The key with owner and coordinator lets nobody report under another owner''s name.';
comment on column indicators.progress.judgement is 'What the owner says of an item without a number to compare; null where the number tells.';
create index progress_latest on indicators.progress (tenant, year, item, at desc, id desc);

create table indicators.evidence (
  id uuid primary key,
  tenant text not null,
  progress_id uuid not null references indicators.progress (id),
  sha256 text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  constraint evidence_once unique (progress_id, sha256),
  constraint evidence_file foreign key (tenant, sha256) references kernel.file (tenant, sha256)
);
comment on table indicators.evidence is 'Files that prove a report; the bytes lie in the file store.';

create function indicators.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  raise exception '%.% is never changed: add a new row', tg_table_schema, tg_table_name using errcode = 'KC002';
end
$$;
do $$
declare
  t text;
begin
  foreach t in array array['plan', 'plan_item', 'progress', 'evidence'] loop
    execute format('create trigger %I before update or delete on indicators.%I for each row
      execute function indicators.refuse_change()', t || '_kept', t);
  end loop;
end
$$;
