-- In whose name a case is begun: a firm's, with its name and code as the register gave them that day. The citizen of such
-- a case is the firm's legal representative, who answers for it; offices may not look into anybody's firms.
alter table cases add column firm uuid references firms (id);
alter table cases add column firm_name text;
alter table cases add column firm_code text;
alter table cases add constraint cases_firm_whole check ((firm is null) = (firm_name is null) and (firm is null) = (firm_code is null));
create index cases_firm on cases (firm) where firm is not null;
