-- Words of thousands of parties go into the index together: entry by entry (fastupdate off) took four
-- times as long. What waits is put in place at the end of every batch, so that no search reads it.
alter index registry.party_search_tokens set (fastupdate = on);

create function registry.settle_search() returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform gin_clean_pending_list('registry.party_search_tokens');
end
$$;
comment on function registry.settle_search is 'Puts the words that wait into the index: at the end of an act that wrote many.';
