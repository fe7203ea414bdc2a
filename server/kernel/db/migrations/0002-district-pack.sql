create table kernel.district_pack (
  version integer primary key,
  hash text not null,
  origin text not null constraint district_pack_origin check (origin in ('bundled', 'setup')),
  files jsonb not null,
  loaded_at timestamptz not null default now()
);
comment on table kernel.district_pack is 'Every version of the district pack that this data folder has worked with; the highest is in force. Real time.';
comment on column kernel.district_pack.origin is 'bundled: from districts/ of the program, followed when it changes there. setup: written by the first-run page, the district''s own from then on.';
comment on column kernel.district_pack.files is 'YAML text by file name.';
