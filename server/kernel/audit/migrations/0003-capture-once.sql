-- As before, but each row is made into JSON once: for wide rows that is half of the trigger's time.
create or replace function audit.capture() returns trigger
  language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC'
as $$
declare
  who text := nullif(current_setting('app.actor', true), '');
  touched jsonb;
begin
  if who is null then
    return null;
  end if;
  with content as materialized (select to_jsonb(c) as row from changed c)
  select jsonb_agg(jsonb_build_array(
      row ->> 'id',
      case when tg_op <> 'DELETE'
        then encode(sha256(convert_to(jsonb_strip_nulls(row)::text, 'UTF8')), 'hex') end))
    into touched from content;
  if touched is null then
    return null;
  end if;
  insert into audit.entry (tenant, body)
  values (current_setting('app.tenant', true), jsonb_build_object(
    'v', 1,
    'at', to_char(kernel.now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'real', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'tenant', current_setting('app.tenant', true),
    'actor', who,
    'name', current_setting('app.actor_name', true),
    'role', current_setting('app.role', true),
    'action', current_setting('app.action', true),
    'request', current_setting('app.request', true),
    'table', tg_table_schema || '.' || tg_table_name,
    'op', lower(tg_op),
    'rows', touched));
  return null;
end
$$;
