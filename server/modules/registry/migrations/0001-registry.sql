create schema registry;

-- Where values come from --------------------------------------------------------------------------

create table registry.source (
  id uuid primary key,
  tenant text not null,
  kind text not null constraint source_kind check (kind in ('import', 'manual', 'merge')),
  name text not null,
  file_name text,
  as_of date,
  batch_id uuid,
  actor text not null,
  actor_name text not null,
  at timestamptz not null default kernel.now()
);
comment on table registry.source is 'One origin of values: an import batch or an entry by hand. Every version, fact, credential, identifier and relation names one.';
comment on column registry.source.as_of is 'The day the source itself speaks of, where it says so.';

-- Parties -----------------------------------------------------------------------------------------

create table registry.party (
  id uuid primary key,
  tenant text not null,
  kind text not null constraint party_kind check (kind in
    ('enterprise', 'team', 'institute', 'space', 'incubator', 'park', 'department', 'agency', 'person')),
  state text not null default 'live' constraint party_state check (state in ('live', 'merged', 'withdrawn')),
  root_id uuid not null,
  name text not null,
  name_core text not null,
  sort_key text not null,
  code text,
  legal_form text,
  registered_on date,
  registered_year smallint generated always as (extract(year from registered_on)::smallint) stored,
  capital_fen bigint,
  capital_currency text,
  capital_text text,
  business_scope text,
  address text,
  address_key text,
  town text,
  industry text,
  version integer not null,
  source_id uuid not null references registry.source (id),
  updated_at timestamptz not null default kernel.now(),
  constraint party_root_self check (state = 'merged' or root_id = id)
);
comment on table registry.party is 'A party (主体) as known now: the latest version that was not retracted. Withdrawn means that no version is left (its import was undone).';
comment on column registry.party.root_id is 'The party that this one was merged into, else itself. Facts stay where they were asserted; views read them under the root.';
comment on column registry.party.code is 'Unified social credit code (GB 32100-2015), normalised.';
comment on column registry.party.capital_fen is 'Registered capital in hundredths of capital_currency; null where missing or not understood, see capital_text.';
comment on column registry.party.town is '9-digit township code, or null where the address does not tell.';
comment on column registry.party.sort_key is 'Pinyin of the name: the order of lists, equal on every engine.';
comment on column registry.party.name_core is 'Name without place and legal form: likely duplicates share it.';
comment on column registry.party.address_key is 'Address without spaces, brackets and the district: likely duplicates share it.';
create unique index party_code on registry.party (tenant, code) where state = 'live' and code is not null;
create index party_list on registry.party (tenant, sort_key, id) where state = 'live';
create index party_by_town on registry.party (tenant, town, sort_key, id) where state = 'live';
create index party_by_kind on registry.party (tenant, kind, sort_key, id) where state = 'live';
create index party_by_year on registry.party (tenant, registered_year, sort_key, id) where state = 'live';
create index party_by_date on registry.party (tenant, registered_on, id) where state = 'live';
create index party_core on registry.party (tenant, name_core) where state = 'live';
create index party_address on registry.party (tenant, address_key) where state = 'live' and address_key is not null;
create index party_root on registry.party (root_id) where state = 'merged';

create table registry.party_version (
  id uuid primary key,
  tenant text not null,
  party_id uuid not null references registry.party (id),
  version integer not null,
  data jsonb not null,
  changed text[] not null,
  source_id uuid not null references registry.source (id),
  batch_id uuid,
  asserted_at timestamptz not null default kernel.now(),
  retracted_at timestamptz,
  retracted_by uuid,
  constraint party_version_unique unique (party_id, version)
);
comment on table registry.party_version is 'Every state of a party that was ever asserted. Never overwritten; an undone import retracts its versions.';
comment on column registry.party_version.changed is 'Attributes that differ from the version before: the latest version that names an attribute is its source.';
create index party_version_batch on registry.party_version (batch_id) where batch_id is not null;

create table registry.identifier (
  id uuid primary key,
  tenant text not null,
  party_id uuid not null references registry.party (id),
  kind text not null constraint identifier_kind check (kind in
    ('organisation', 'registration', 'former_code', 'former_name', 'citizen', 'patent_holder', 'other')),
  value text not null,
  source_id uuid not null references registry.source (id),
  batch_id uuid,
  asserted_at timestamptz not null default kernel.now(),
  retracted_at timestamptz,
  retracted_by uuid
);
comment on table registry.identifier is 'Further identifiers beside the credit code. Of a citizen id only a keyed hash is kept, never the number (least data).';
create index identifier_value on registry.identifier (tenant, kind, value) where retracted_at is null;
create index identifier_party on registry.identifier (party_id) where retracted_at is null;
create index identifier_batch on registry.identifier (batch_id) where batch_id is not null;

-- Facts, credentials, relations -------------------------------------------------------------------

create table registry.fact (
  id uuid primary key,
  tenant text not null,
  party_id uuid not null references registry.party (id),
  concept text not null,
  year smallint,
  value text not null,
  amount numeric,
  sensitive boolean not null,
  source_id uuid not null references registry.source (id),
  batch_id uuid,
  asserted_at timestamptz not null default kernel.now(),
  retracted_at timestamptz,
  retracted_by uuid
);
comment on table registry.fact is 'party × concept × period × value × source × asserted-at. Never overwritten: the latest that is not retracted is current, and what was known on a day can be asked.';
comment on column registry.fact.year is 'Fiscal year of a per-year concept; null for a static one.';
comment on column registry.fact.value is 'Canonical text by the type of the concept: money is an integer of 分, ratios plain decimals, dates ISO.';
comment on column registry.fact.amount is 'The value as an exact number where the concept is numeric (money in 分).';
create index fact_current_key on registry.fact (party_id, concept, year, asserted_at desc, id desc) where retracted_at is null;
create index fact_value on registry.fact (tenant, concept, value, party_id) where retracted_at is null and year is null;
create index fact_batch on registry.fact (batch_id) where batch_id is not null;

create table registry.credential (
  id uuid primary key,
  tenant text not null,
  party_id uuid not null references registry.party (id),
  kind text not null,
  number text not null,
  issuer text,
  issued_on date not null,
  valid_to date,
  revoked_on date,
  source_id uuid not null references registry.source (id),
  batch_id uuid,
  asserted_at timestamptz not null default kernel.now(),
  retracted_at timestamptz,
  retracted_by uuid,
  constraint credential_period check (valid_to is null or valid_to >= issued_on)
);
comment on table registry.credential is 'Titles and certificates (资质). Of the assertions with the same party, kind and number the latest not retracted is current. Valid on a day = issued on or before it, valid_to not before it, not revoked by it.';
create index credential_party on registry.credential (party_id, kind, number, asserted_at desc, id desc) where retracted_at is null;
create index credential_kind on registry.credential (tenant, kind, valid_to, party_id) where retracted_at is null;
create index credential_batch on registry.credential (batch_id) where batch_id is not null;

create table registry.relation (
  id uuid primary key,
  tenant text not null,
  party_id uuid not null references registry.party (id),
  kind text not null constraint relation_kind check (kind in
    ('shareholder', 'controller', 'legal_representative', 'manager', 'branch_of', 'other')),
  other_party_id uuid references registry.party (id),
  other_name text not null,
  share numeric constraint relation_share check (share is null or (share >= 0 and share <= 1)),
  since date,
  until date,
  source_id uuid not null references registry.source (id),
  batch_id uuid,
  asserted_at timestamptz not null default kernel.now(),
  retracted_at timestamptz,
  retracted_by uuid
);
comment on table registry.relation is 'party_id has other_name (other_party_id where it is a known party) as shareholder, controller, representative …';
comment on column registry.relation.share is 'Fraction of 1.';
create index relation_party on registry.relation (party_id, kind, other_name, asserted_at desc, id desc) where retracted_at is null;
create index relation_other on registry.relation (other_party_id) where retracted_at is null;
create index relation_batch on registry.relation (batch_id) where batch_id is not null;

-- Search ------------------------------------------------------------------------------------------

create table registry.party_search (
  party_id uuid primary key references registry.party (id),
  tenant text not null,
  town text,
  tokens tsvector not null
);
comment on table registry.party_search is 'Words of live parties, weighted: A name and code, B address, D business scope. No role may read it: full-text operators are not leak-proof, so row-level security would keep their index unused. registry.search() reads it and applies the same access matrix.';
create index party_search_tokens on registry.party_search using gin (tokens) with (fastupdate = off);

-- Current views: what reports and other modules read ----------------------------------------------

create view registry.fact_current with (security_invoker = true) as
  select distinct on (p.root_id, f.concept, f.year)
    f.id, f.tenant, p.root_id as party_id, f.concept, f.year, f.value, f.amount, f.source_id, f.batch_id, f.asserted_at
  from registry.fact f join registry.party p on p.id = f.party_id
  where f.retracted_at is null and p.state <> 'withdrawn'
  order by p.root_id, f.concept, f.year, f.asserted_at desc, f.id desc;
comment on view registry.fact_current is 'The present value of every concept of every party.';

create view registry.credential_current with (security_invoker = true) as
  select distinct on (p.root_id, c.kind, c.number)
    c.id, c.tenant, p.root_id as party_id, c.kind, c.number, c.issuer, c.issued_on, c.valid_to, c.revoked_on,
    c.source_id, c.batch_id, c.asserted_at
  from registry.credential c join registry.party p on p.id = c.party_id
  where c.retracted_at is null and p.state <> 'withdrawn'
  order by p.root_id, c.kind, c.number, c.asserted_at desc, c.id desc;

create view registry.relation_current with (security_invoker = true) as
  select distinct on (p.root_id, r.kind, r.other_name)
    r.id, r.tenant, p.root_id as party_id, r.kind, r.other_party_id, r.other_name, r.share, r.since, r.until,
    r.source_id, r.batch_id, r.asserted_at
  from registry.relation r join registry.party p on p.id = r.party_id
  where r.retracted_at is null and p.state <> 'withdrawn'
  order by p.root_id, r.kind, r.other_name, r.asserted_at desc, r.id desc;

-- Merges ------------------------------------------------------------------------------------------

create table registry.merge (
  id uuid primary key,
  tenant text not null,
  kept_id uuid not null references registry.party (id),
  absorbed_id uuid not null references registry.party (id),
  reason text not null,
  by_actor text not null,
  at timestamptz not null default kernel.now(),
  undone_by text,
  undone_at timestamptz,
  constraint merge_two check (kept_id <> absorbed_id)
);
comment on table registry.merge is 'Two records found to be one party. Undo gives the absorbed party its own life back.';
create unique index merge_absorbed on registry.merge (absorbed_id) where undone_at is null;

create table registry.not_duplicate (
  id uuid primary key,
  tenant text not null,
  a_id uuid not null references registry.party (id),
  b_id uuid not null references registry.party (id),
  by_actor text not null,
  at timestamptz not null default kernel.now(),
  constraint not_duplicate_order check (a_id < b_id),
  constraint not_duplicate_pair unique (a_id, b_id)
);
comment on table registry.not_duplicate is 'Pairs that an officer looked at and kept apart: not proposed again.';

create table registry.saved_view (
  id uuid primary key,
  tenant text not null,
  owner text not null,
  name text not null,
  query jsonb not null,
  created_at timestamptz not null default kernel.now(),
  constraint saved_view_name unique (tenant, owner, name)
);
comment on table registry.saved_view is 'Filters of the register that a person keeps.';
