-- The ladder reads who holds what, firm by firm, from the index alone: sorting 50,000 firms into a hash
-- table took most of its time. Serves also whoever asks for the credentials of one party.
create index holding_firm on registry.holding (party_id, town) include (tenant, kind, issued_on, last_on);
drop index registry.holding_party;
