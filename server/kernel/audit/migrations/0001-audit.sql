create schema audit;

create table audit.entry (
  seq bigint generated always as identity primary key,
  tenant text not null,
  body jsonb not null,
  position bigint,
  actor text generated always as (body ->> 'actor') stored,
  action text generated always as (body ->> 'action') stored,
  target text generated always as (body ->> 'table') stored,
  constraint entry_position_unique unique (position)
);
comment on table audit.entry is 'What happened: one entry per statement that wrote, in the same transaction. The sealer later gives committed entries their dense position in the Merkle log; nothing else ever changes.';
comment on column audit.entry.body is 'Canonical content: the leaf is SHA-256 of 0x00 and the UTF-8 text of this value.';
create index entry_unsealed on audit.entry (seq) where position is null;
create index entry_actor on audit.entry (tenant, actor, seq);

-- SHA-256 of a row''s content. Nulls are left out, so that a column added later changes no digest.
create function audit.digest(content jsonb) returns text
  language sql immutable strict parallel safe set search_path = pg_catalog
  as $$ select encode(sha256(convert_to(jsonb_strip_nulls(content)::text, 'UTF8')), 'hex') $$;

-- Statement trigger of every audited table. A write without an actor did not come through the
-- platform: it gets no entry, and verification then names the row.
create function audit.capture() returns trigger
  language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC'
as $$
declare
  who text := nullif(current_setting('app.actor', true), '');
begin
  if who is null or not exists (select 1 from changed) then
    return null;
  end if;
  insert into audit.entry (tenant, body)
  select current_setting('app.tenant', true), jsonb_build_object(
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
    'rows', (select jsonb_agg(jsonb_build_array(to_jsonb(c) ->> 'id',
              case when tg_op <> 'DELETE' then audit.digest(to_jsonb(c)) end)) from changed c));
  return null;
end
$$;

-- Entries are written once; only the sealer may set a position, once.
create function audit.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if tg_op = 'UPDATE' and old.position is null and new.position is not null
     and old.body = new.body and old.seq = new.seq and old.tenant = new.tenant then
    return new;
  end if;
  raise exception 'audit entries cannot be changed or deleted' using errcode = 'KC001';
end
$$;
create trigger entry_immutable before update or delete on audit.entry
  for each row execute function audit.refuse_change();
