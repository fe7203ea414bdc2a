-- The nine characters of a credit code that name the organisation: the rest changes with the office
-- that registers it.
create index party_organisation on registry.party (tenant, substr(code, 9, 9))
  where state = 'live' and code is not null;
