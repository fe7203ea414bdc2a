alter table identity.member add column organisation_id text;
comment on column identity.member.organisation_id is 'Id of the organisation in the district pack that the person works for, where it has one: it bounds what its own things are.';
