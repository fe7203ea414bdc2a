-- Words of parties are written through these two doors only: no role holds rights on the table itself
-- (see its comment). A row can only be put under the tenant and by a role that acts now.

create function registry.put_search(rows jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if current_setting('role') <> 'kechuang_officer' then
    raise exception 'search rows are written by officers only' using errcode = '42501';
  end if;
  insert into registry.party_search (party_id, tenant, town, tokens)
  select r.party_id, current_setting('app.tenant'), r.town, r.tokens
  from jsonb_to_recordset(rows) as r (party_id uuid, town text, tokens tsvector)
  on conflict (party_id) do update set town = excluded.town, tokens = excluded.tokens
    where registry.party_search.tenant = excluded.tenant;
end
$$;
comment on function registry.put_search is 'Puts or replaces the words of parties: [{party_id, town, tokens}].';

create function registry.drop_search(ids jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  if current_setting('role') <> 'kechuang_officer' then
    raise exception 'search rows are written by officers only' using errcode = '42501';
  end if;
  delete from registry.party_search s
  using jsonb_array_elements_text(ids) as gone (id)
  where s.party_id = gone.id::uuid and s.tenant = current_setting('app.tenant');
end
$$;
comment on function registry.drop_search is 'Takes parties out of the search: [party_id].';

create index credential_number on registry.credential (tenant, number) where retracted_at is null;
create index import_batch_running on registry.import_batch (tenant, state)
  where state in ('checking', 'committing', 'undoing');
