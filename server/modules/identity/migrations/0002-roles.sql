alter table identity.member drop constraint member_role;
alter table identity.member add constraint member_role check (role in
  ('officer', 'leader', 'town', 'park', 'enterprise', 'institute', 'expert', 'data_officer',
   'auditor', 'system_admin', 'security_admin'));
