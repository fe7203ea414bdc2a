-- The public pages show the same counts as the workbench, from the same functions.
create or replace function registry.sees_district_figures() returns boolean
  language sql stable set search_path = pg_catalog
  as $$ select current_setting('role') in ('kechuang_officer', 'kechuang_leader', 'kechuang_auditor',
    'kechuang_town', 'kechuang_park', 'kechuang_data_officer', 'kechuang_public') $$;

create function registry_public.count_credentials(days date[], asked jsonb)
  returns table (asked_id text, day date, town text, parties bigint, credentials bigint)
  language sql stable security definer set search_path = pg_catalog
  as $$ select * from registry.count_credentials(days, asked, false) $$;
comment on function registry_public.count_credentials is 'Counts of titles valid on days, over the whole district; see registry.count_credentials.';

create function registry_public.count_parties(kinds text[]) returns table (kind text, town text, parties bigint)
  language sql stable security definer set search_path = pg_catalog
  as $$ select * from registry.count_parties(kinds) $$;
comment on function registry_public.count_parties is 'Counts of live parties by kind and town, over the whole district.';

drop function registry_public.count_valid(text[], date[]);
