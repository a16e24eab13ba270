-- 检索词不含电话、身份证等长数字(件号除外):界面上遮盖的,也不能靠逐个试出来。
update complaints.complaint
set terms = array(
  select term from unnest(terms) with ordinality as t (term, at)
  where term !~ '[0-9]{5,}' or term = any (string_to_array(lower(number), '-')) order by at)
where exists (
  select from unnest(terms) as t (term) where term ~ '[0-9]{5,}' and term <> all (string_to_array(lower(number), '-')));
