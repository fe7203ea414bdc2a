create table registry.export_log (
  id uuid primary key,
  tenant text not null,
  by_actor text not null,
  by_name text not null,
  format text not null constraint export_format check (format in ('xlsx', 'csv')),
  query jsonb not null,
  rows integer not null,
  at timestamptz not null default kernel.now()
);
comment on table registry.export_log is 'Who took which part of the register away as a file. Written, and with it audited, before the first row leaves.';
create index export_log_at on registry.export_log (tenant, at desc);
