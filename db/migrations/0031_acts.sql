-- A living proof (LV4) is given for one act on one subject, and spent by it.
alter table identity_proofs add column act text;
alter table identity_proofs add column subject text;
alter table identity_proofs add column spent_at timestamptz;
alter table identity_proofs add constraint living_proofs_name_their_act check ((level = 4) = (act is not null and subject is not null));
grant update (spent_at) on identity_proofs to jiesu_app;
