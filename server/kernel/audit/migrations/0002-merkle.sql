-- The Merkle log. Leaf hashes are kept one row per position and not in tiles: a row is named by its
-- position in one look, a batch is sealed by plain inserts, and 130 bytes an entry is little beside
-- the entry itself. Inner nodes are never stored; they follow from the leaves.
create table audit.leaf (
  position bigint primary key,
  seq bigint not null,
  sha256 bytea not null constraint leaf_sha256 check (octet_length(sha256) = 32),
  sm3 bytea not null constraint leaf_sm3 check (octet_length(sm3) = 32)
);
comment on table audit.leaf is 'Leaf hashes by position: hash of 0x00 and the UTF-8 text of the entry''s body, in SHA-256 and SM3 (GB/T 32905).';

create table audit.tree (
  one boolean primary key default true constraint tree_one check (one),
  size bigint not null,
  sha256 bytea not null,
  sm3 bytea not null
);
comment on table audit.tree is 'How far the log is sealed, and the roots of the perfect subtrees (largest first, 32 bytes each) to which the next leaf is appended.';
insert into audit.tree (size, sha256, sm3) values (0, '', '');

create table audit.checkpoint (
  size bigint primary key,
  at timestamptz not null,
  sha256 bytea not null,
  sm3 bytea not null,
  key_id text not null,
  text text not null,
  signature text not null,
  previous bigint references audit.checkpoint (size)
);
comment on table audit.checkpoint is 'Signed statements that the log had this size and these roots at this real time. Copies leave the database: they are what detects a rewritten log.';
comment on column audit.checkpoint.text is 'The signed note; names the checkpoint before it by size and hash.';

create function audit.refuse_rewrite() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  raise exception 'the audit log cannot be changed or deleted' using errcode = 'KC001';
end
$$;
create trigger leaf_immutable before update or delete on audit.leaf
  for each row execute function audit.refuse_rewrite();
create trigger checkpoint_immutable before update or delete on audit.checkpoint
  for each row execute function audit.refuse_rewrite();
create trigger entry_kept before truncate on audit.entry
  for each statement execute function audit.refuse_rewrite();
create trigger leaf_kept before truncate on audit.leaf
  for each statement execute function audit.refuse_rewrite();
create trigger checkpoint_kept before truncate on audit.checkpoint
  for each statement execute function audit.refuse_rewrite();

-- Row-level security is forced on the log. The owner, under whose rights the capture trigger and the
-- sealer work, need not be a superuser.
create policy entry_owner on audit.entry to current_user using (true) with check (true);
