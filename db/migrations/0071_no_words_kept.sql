-- The label of a gathering comes out of people's own words and belongs to its planners alone; a topic keeps figures only.
update month_topics set found = found - 'label' where found ? 'label';
alter table month_topics add constraint month_topics_found_in_figures check (not coalesce(found ? 'label', false));

-- Span and heat are counted of what still stands whenever somebody looks; what was true that night is read by nobody.
alter table clusters drop column since, drop column until, drop column heat, drop column parts;
