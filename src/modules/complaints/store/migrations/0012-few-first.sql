-- 检索先看最新的二百件,按其中有多少件符合,再决定是多看几件还是查索引;限于几个部门的逐部门取最新。
-- The words of one report are long: to unpack those of very many takes longer than the index takes. Two hundred find a common word;
-- how many they hold tells how many more would fill the page, and how many the index would find, of which each is fifteen times cheaper.
create or replace function complaints.matching(
  terms text[], states text[], areas text[], departments text[], categories text[], received_from timestamptz, received_until timestamptz,
  limit_after date, limit_until date, before_at timestamptz, before_id uuid, at_most integer
) returns table (id uuid, received_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  conditions text;
  newest text;
  looked bigint := 200;
  wanted bigint;
  more bigint;
  known bigint := 0;
begin
  if qingdan.bureau() is null or qingdan.verb() is null or qingdan.account() = 'public'
    or qingdan.verb() !~ '^(complaints\.[a-z-]+|matters\.(read|decide))$' then return; end if;
  conditions :=
    ' c.bureau_id = $1'
    -- A single value is asked for as such: only then can an index be read in the order of the list.
    || case when states is null then '' when cardinality(states) = 1 then ' and c.state = ($3)[1]' else ' and c.state = any ($3)' end
    || case when areas is null then '' when cardinality(areas) = 1 then ' and c.area_code = ($4)[1]' else ' and c.area_code = any ($4)' end
    || case when categories is null then '' when cardinality(categories) = 1 then ' and c.category = ($6)[1]' else ' and c.category = any ($6)' end
    || case when received_from is null then '' else ' and c.received_at >= $7' end
    || case when received_until is null then '' else ' and c.received_at < $8' end
    || case when limit_after is null then '' else ' and c.limit_on > $9' end
    || case when limit_until is null then '' else ' and c.limit_on <= $10' end
    || case when before_at is null then '' else ' and (c.received_at, c.id) < ($11, $12)' end;
  newest := 'select c.id, c.received_at, c.terms from complaints.complaint c where' || conditions;
  if cardinality(departments) between 2 and 16 then
    -- Each department's newest lie together in an index, those of several do not.
    newest := 'select p.* from (select distinct unnest($5)) as d(department) cross join lateral (' || newest || '
      and c.department_id = d.department order by c.received_at desc, c.id desc limit $15) p';
    conditions := conditions || ' and c.department_id = any ($5)';
  elsif departments is not null then
    conditions := conditions || case when cardinality(departments) = 1 then ' and c.department_id = ($5)[1]' else ' and c.department_id = any ($5)' end;
    newest := 'select c.id, c.received_at, c.terms from complaints.complaint c where' || conditions;
  end if;
  loop
    return query execute
      'select n.id, n.received_at from (
         select c.* from (' || newest || ') c order by c.received_at desc, c.id desc limit $15) n
       where n.terms @> $2 order by n.received_at desc, n.id desc offset $14 limit $13 - $14'
      using qingdan.bureau(), matching.terms, states, areas, departments, categories, received_from, received_until,
        limit_after, limit_until, before_at, before_id, at_most, known, looked;
    get diagnostics more = row_count;
    known := known + more;
    if known >= at_most then return; end if;
    exit when looked > 200 or known = 0;
    -- Half as many again as would do if the words were spread evenly.
    wanted := 300 * at_most / known;
    exit when wanted * 15 > known * (select reltuples from pg_class where oid = 'complaints.complaint'::regclass) / looked;
    looked := wanted;
  end loop;
  return query execute
    'select w.id, w.received_at from (
       select c.id, c.received_at from complaints.complaint c where c.terms @> $2 and' || conditions || ' offset 0) w
     order by w.received_at desc, w.id desc offset $14 limit $13 - $14'
    using qingdan.bureau(), matching.terms, states, areas, departments, categories, received_from, received_until,
      limit_after, limit_until, before_at, before_id, at_most, known;
end $$;

-- Whoever asks for one district and may see the department of another asks for nothing: seen at a glance, not row by row.
create index complaint_area_department on complaints.complaint (bureau_id, area_code, department_id, received_at desc, id desc);
