-- How the articles whose words were loaded are cut into paragraphs and items, so that 第二十款 can be told from 第二款.
-- Written by the loader as `24:6,0,0 58-1:0`; laws loaded before this are checked to the article until they are loaded again.
alter table law_versions add column parts text;
