create schema programmes;

-- Policy documents (政策文件). A document is what bears one number; what it says lies in its versions.
create table programmes.policy_document (
  id uuid primary key,
  tenant text not null,
  created_at timestamptz not null default kernel.now()
);
comment on table programmes.policy_document is 'A policy document of the library, whatever its text was when.';

create table programmes.policy_import (
  id uuid primary key,
  tenant text not null,
  files jsonb not null,
  counts jsonb not null,
  problems jsonb not null,
  by_actor text not null,
  by_name text not null,
  at timestamptz not null default kernel.now()
);
comment on table programmes.policy_import is 'What was brought into the library at once: files with their SHA-256, what became of their rows, what a person should look at.';
create index policy_import_latest on programmes.policy_import (tenant, at desc);

create table programmes.policy_version (
  id uuid primary key,
  tenant text not null,
  document_id uuid not null references programmes.policy_document (id),
  version integer not null,
  change_no bigint generated always as identity,
  import_id uuid not null references programmes.policy_import (id),
  number text,
  number_key text,
  title text not null constraint policy_version_title check (length(title) between 1 and 500),
  issuer text,
  publisher text,
  kind text not null,
  level text constraint policy_version_level check (level in ('national', 'municipal', 'district')),
  issued_on date,
  published_on date,
  effective_from date,
  effective_to date,
  superseded_by text,
  superseded_key text,
  superseded_on date,
  source_url text constraint policy_version_url check (source_url ~ '^https?://'),
  attachments text[] not null,
  body text not null,
  read_from_text text[] not null,
  hash text not null,
  recorded_at timestamptz not null default kernel.now(),
  constraint policy_version_once unique (document_id, version)
);
comment on table programmes.policy_version is 'What a document said, version by version: the highest is the present one. Nothing is overwritten, so what was known when can be asked.';
comment on column programmes.policy_version.change_no is 'Ascending with the order in which imports were committed (one at a time): what a process has read up to.';
comment on column programmes.policy_version.number_key is 'The number without differences of brackets, spaces and zeros; what citations are joined by.';
comment on column programmes.policy_version.issuer is '发文机关; null: not known.';
comment on column programmes.policy_version.publisher is 'Whose site it was taken from.';
comment on column programmes.policy_version.issued_on is '成文日期; null: not known, never guessed. So with every other day.';
comment on column programmes.policy_version.effective_to is 'Last day in force.';
comment on column programmes.policy_version.superseded_by is 'Number of the document that took its place, or its title where that has none.';
comment on column programmes.policy_version.read_from_text is 'Fields that were read out of the document''s own text or number and not stated beside it.';
comment on column programmes.policy_version.hash is 'SHA-256 of the content: an import that says the same adds no version.';
create index policy_version_change on programmes.policy_version (tenant, change_no);
create index policy_version_number on programmes.policy_version (tenant, number_key) where number_key is not null;
create index policy_version_source on programmes.policy_version (tenant, source_url) where source_url is not null;
create index policy_version_title on programmes.policy_version (tenant, title);

create view programmes.policy_current with (security_invoker) as
  select distinct on (v.document_id) v.*
  from programmes.policy_version v
  order by v.document_id, v.version desc;
comment on view programmes.policy_current is 'The present version of each document.';

-- Which conditions of which programmes name which document.
create table programmes.policy_citation (
  id uuid primary key,
  tenant text not null,
  number_key text not null,
  number text not null,
  programme text not null,
  programme_label jsonb not null,
  condition text not null,
  condition_label jsonb not null,
  article text,
  constraint policy_citation_once unique nulls not distinct (tenant, programme, condition, number_key, article)
);
comment on table programmes.policy_citation is 'Conditions that cite a document, as the programmes in force say; each programme replaces its own.';
create index policy_citation_number on programmes.policy_citation (tenant, number_key);

create function programmes.refuse_change() returns trigger
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
  foreach t in array array['policy_document', 'policy_version', 'policy_import'] loop
    execute format('create trigger %I before update or delete on programmes.%I for each row
      execute function programmes.refuse_change()', t || '_kept', t);
  end loop;
end
$$;

-- What everybody may read: the documents and who cites them. The public pages and the search of the
-- portal ask these functions; they look at one district.
create schema programmes_public;
comment on schema programmes_public is 'Functions only: the published policy documents. A column that no function names cannot leave.';

create function programmes_public.policy_mark() returns bigint
  language sql stable security definer set search_path = pg_catalog
as $$
  select coalesce(max(v.change_no), 0) from programmes.policy_version v
  where v.tenant = nullif(current_setting('app.tenant', true), '')
$$;
comment on function programmes_public.policy_mark() is 'Grows with every version that is added: what a process compares with what it has read.';

create type programmes_public.policy as (
  document_id uuid, version integer, change_no bigint, number text, number_key text, title text, issuer text,
  publisher text, kind text, level text, issued_on date, published_on date, effective_from date,
  effective_to date, superseded_by text, superseded_key text, superseded_on date, superseded_known_on date,
  source_url text, attachments text[], read_from_text text[], hash text, recorded_at timestamptz, body text
);

-- The day on which the library learnt that another document took this one's place.
create function programmes_public.superseded_known_on(document uuid) returns date
  language sql stable security definer set search_path = pg_catalog
as $$
  select (min(v.recorded_at) at time zone 'Asia/Shanghai')::date from programmes.policy_version v
  where v.tenant = nullif(current_setting('app.tenant', true), '')
    and v.document_id = document and v.superseded_by is not null
$$;

create function programmes_public.policies_after(mark bigint, most integer)
  returns setof programmes_public.policy
  language sql stable security definer rows 200 set search_path = pg_catalog
as $$
  select v.document_id, v.version, v.change_no, v.number, v.number_key, v.title, v.issuer, v.publisher,
    v.kind, v.level, v.issued_on, v.published_on, v.effective_from, v.effective_to, v.superseded_by,
    v.superseded_key, v.superseded_on,
    case when v.superseded_by is not null then programmes_public.superseded_known_on(v.document_id) end,
    v.source_url, v.attachments, v.read_from_text, v.hash, v.recorded_at, v.body
  from programmes.policy_version v
  where v.tenant = nullif(current_setting('app.tenant', true), '') and v.change_no > mark
  order by v.change_no
  limit most
$$;
comment on function programmes_public.policies_after(bigint, integer) is 'Versions in the order in which they came, after a mark: what the search is built from.';

create function programmes_public.policy_at(document uuid, known_until timestamptz)
  returns setof programmes_public.policy
  language sql stable security definer rows 1 set search_path = pg_catalog
as $$
  select v.document_id, v.version, v.change_no, v.number, v.number_key, v.title, v.issuer, v.publisher,
    v.kind, v.level, v.issued_on, v.published_on, v.effective_from, v.effective_to, v.superseded_by,
    v.superseded_key, v.superseded_on,
    case when v.superseded_by is not null then programmes_public.superseded_known_on(v.document_id) end,
    v.source_url, v.attachments, v.read_from_text, v.hash, v.recorded_at, v.body
  from programmes.policy_version v
  where v.tenant = nullif(current_setting('app.tenant', true), '') and v.document_id = document
    and (known_until is null or v.recorded_at < known_until)
  order by v.version desc
  limit 1
$$;
comment on function programmes_public.policy_at(uuid, timestamptz) is 'A document as it was known at an instant; null: as it is known now.';

create function programmes_public.policy_bodies(documents uuid[])
  returns table (document_id uuid, body text)
  language sql stable security definer rows 100 set search_path = pg_catalog
as $$
  select d.id, v.body from unnest(documents) as d (id)
    cross join lateral (
      select w.body from programmes.policy_version w
      where w.document_id = d.id and w.tenant = nullif(current_setting('app.tenant', true), '')
      order by w.version desc limit 1) v
$$;
comment on function programmes_public.policy_bodies(uuid[]) is 'Texts of the present versions, for passages and snippets.';

create function programmes_public.policy_versions(document uuid)
  returns table (version integer, recorded_at timestamptz, title text, characters integer)
  language sql stable security definer set search_path = pg_catalog
as $$
  select v.version, v.recorded_at, v.title, length(v.body) from programmes.policy_version v
  where v.tenant = nullif(current_setting('app.tenant', true), '') and v.document_id = document
  order by v.version desc
$$;
comment on function programmes_public.policy_versions(uuid) is 'When a document was recorded, and with how long a text.';

create function programmes_public.policy_citations(keys text[])
  returns table (number_key text, programme text, programme_label jsonb, condition text, condition_label jsonb,
    article text)
  language sql stable security definer set search_path = pg_catalog
as $$
  select c.number_key, c.programme, c.programme_label, c.condition, c.condition_label, c.article
  from programmes.policy_citation c
  where c.tenant = nullif(current_setting('app.tenant', true), '') and c.number_key = any (keys)
  order by c.programme, c.condition, c.article
$$;
comment on function programmes_public.policy_citations(text[]) is 'Conditions that cite documents, by the keys of their numbers.';
