-- What was asserted is never overwritten. A row can be retracted, once, by the undo of its import;
-- nothing else about it changes and none is deleted, whoever asks: also not for the tables' owner.
create function registry.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  raise exception '%.% is never overwritten: assert anew, or retract', tg_table_schema, tg_table_name
    using errcode = 'KC002';
end
$$;

-- Compares whole rows, so that a column added later is covered too. In a WHEN clause the comparison
-- costs no call of the function per row.
create function registry.only_retracts(before jsonb, after jsonb) returns boolean
  language sql immutable strict parallel safe
  as $$ select before ->> 'retracted_at' is null and after ->> 'retracted_at' is not null
    and before - 'retracted_at' - 'retracted_by' = after - 'retracted_at' - 'retracted_by' $$;

do $$
declare
  t text;
begin
  foreach t in array array['party_version', 'identifier', 'fact', 'credential', 'relation'] loop
    execute format('create trigger %I before update on registry.%I for each row
      when (not registry.only_retracts(to_jsonb(old), to_jsonb(new)))
      execute function registry.refuse_change()', t || '_immutable', t);
    execute format('create trigger %I before delete on registry.%I for each row
      execute function registry.refuse_change()', t || '_undeletable', t);
  end loop;
end
$$;
