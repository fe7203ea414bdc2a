-- Sign-in by another house's OpenID provider. No role has any right on this table: only sign-in reads it.

create table identity.oidc_link (
  issuer text not null,
  subject text not null,
  user_id text not null references identity.person (id) on delete cascade,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject),
  constraint oidc_link_once unique (user_id, issuer)
);
comment on table identity.oidc_link is 'Which person a subject of an OpenID provider is. Linked by that person while signed in, never guessed from a name.';
