-- Rules kept from before did not say what kind of act a part is, so that every part was counted by the licence law. The
-- kind is added from what the rules were made of: the same version of the item, the same part of the one-thing.

alter table case_rules disable trigger case_rules_stay;

update case_rules r set definition = jsonb_set(r.definition, '{terms,item}',
    (r.definition #> '{terms,item}') || jsonb_build_object(
      'kind', s.item -> 'kind',
      'statutoryBasis', s.item #> '{basis,0}',
      'statutory', case when s.item ->> 'kind' <> 'licence' and s.item #> '{basis,0}' is null then 'null'::jsonb
        else r.definition #> '{terms,item,statutory}' end))
  from service_items s
  where r.kind = 'item' and s.code = r.id and s.version = r.version and r.definition #> '{terms,item}' is not null;

update case_rules r set definition = jsonb_set(r.definition, '{terms}', (
    select jsonb_object_agg(t.key, t.value || jsonb_build_object('kind', coalesce(k.kind, 'licence')))
    from jsonb_each(r.definition -> 'terms') t
      left join jsonb_array_elements(r.definition #> '{thing,parts}') p on p ->> 'id' = t.key
      left join (values
        ('企业（个体工商户）登记', 'confirmation'),
        ('体育主管部门审查同意', 'otherPower'),
        ('公章刻制', 'service'),
        ('税务信息确认', 'service'),
        ('社会保险登记和住房公积金开户', 'service'),
        ('仅销售预包装食品备案', 'otherPower'),
        ('第二类医疗器械经营备案', 'otherPower')) k (name, kind) on k.name = p #>> '{name,zh}'))
  where r.kind = 'thing' and r.definition -> 'terms' <> '{}'::jsonb;

alter table case_rules enable trigger case_rules_stay;
