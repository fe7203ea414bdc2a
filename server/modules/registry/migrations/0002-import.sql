create table registry.import_batch (
  id uuid primary key,
  tenant text not null,
  number text not null,
  kind text not null constraint import_kind check (kind in ('enterprises', 'facts', 'credentials', 'relations')),
  state text not null constraint import_state check (state in
    ('uploaded', 'checking', 'ready', 'committing', 'done', 'undoing', 'undone', 'cancelled', 'failed')),
  file_sha256 text not null,
  file_name text not null,
  file_size bigint not null,
  encoding text,
  sheet text,
  source_name text not null,
  as_of date,
  template text,
  columns jsonb not null,
  mapping jsonb not null,
  options jsonb not null default '{}',
  total integer,
  checked integer not null default 0,
  counts jsonb not null default '{}',
  problem jsonb,
  base_version bigint,
  started_at timestamptz,
  finished_at timestamptz,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null default kernel.now(),
  accepted_by text,
  accepted_at timestamptz,
  undone_by text,
  undone_at timestamptz,
  constraint import_batch_number unique (tenant, number)
);
comment on table registry.import_batch is 'One uploaded file on its way into the register: uploaded → checking → ready → committing → done → undoing → undone; or cancelled, or failed with its problem.';
comment on column registry.import_batch.columns is 'Columns of the file: header, samples, recognised field.';
comment on column registry.import_batch.counts is 'Rows by outcome (added, changed, unchanged, rejected), problems by code, normalisations by kind.';
create index import_batch_list on registry.import_batch (tenant, created_at desc, id desc);

create table registry.import_row (
  batch_id uuid not null references registry.import_batch (id) on delete cascade,
  row_no integer not null,
  tenant text not null,
  outcome text not null constraint import_outcome check (outcome in ('added', 'changed', 'unchanged', 'rejected')),
  party_id uuid,
  label text,
  cells jsonb not null,
  plan jsonb,
  changes jsonb not null default '[]',
  problems jsonb not null default '[]',
  notes jsonb not null default '[]',
  primary key (batch_id, row_no)
);
comment on table registry.import_row is 'What the dry run found for each row of the file: the user''s own cells, what would change (old and new), problems that reject it, and normalisations that were made.';
comment on column registry.import_row.plan is 'What acceptance writes for this row, exactly as previewed.';
create index import_row_outcome on registry.import_row (batch_id, outcome, row_no);
