-- 行级安全改写:与行无关的条件只算一次,范围条件写成普通比较,使列表能按索引取前几行。
-- A function over a row's values is called for each row and is guessed to keep few of them: the list was then sorted whole.
drop policy complaint_read on complaints.complaint;
create policy complaint_read on complaints.complaint for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account() <> 'public' and qingdan.verb() ~ '^(complaints\.[a-z-]+|matters\.(read|decide))$')
    and ((select '*' = any (qingdan.areas())) or area_code = any ((select qingdan.areas())::text[]))
    and ((select '*' = any (qingdan.departments())) or department_id = any ((select qingdan.departments())::text[]))
    and ((select '*' = any (qingdan.categories())) or category = any ((select qingdan.categories())::text[]))
  );
drop policy complaint_change on complaints.complaint;
create policy complaint_change on complaints.complaint for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account() <> 'public'
      and qingdan.verb() in ('complaints.register', 'complaints.dispatch', 'complaints.answer', 'complaints.extend'))
    and ((select '*' = any (qingdan.areas())) or area_code = any ((select qingdan.areas())::text[]))
    and ((select '*' = any (qingdan.departments())) or department_id = any ((select qingdan.departments())::text[]))
    and ((select '*' = any (qingdan.categories())) or category = any ((select qingdan.categories())::text[]))
  )
  with check (bureau_id = (select qingdan.bureau()));
drop policy complaint_by_receipt on complaints.complaint;
create policy complaint_by_receipt on complaints.complaint for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.verb() in ('complaints.submit', 'complaints.status'))
    and receipt_hash = (select qingdan.receipt())
  );

-- The search takes the other conditions of the list with it: a common word within a small district is then found as fast as a
-- rare one. Nulls ask for nothing.
drop function complaints.matching(text[], timestamptz, uuid, integer);
create function complaints.matching(
  terms text[], states text[], areas text[], departments text[], categories text[], received_from timestamptz, received_until timestamptz,
  limit_after date, limit_until date, before_at timestamptz, before_id uuid, at_most integer
) returns table (id uuid, received_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  conditions text;
  known bigint;
begin
  if qingdan.bureau() is null or qingdan.verb() is null or qingdan.account() = 'public'
    or qingdan.verb() !~ '^(complaints\.[a-z-]+|matters\.(read|decide))$' then return; end if;
  conditions :=
    ' c.bureau_id = $1'
    || case when states is null then '' else ' and c.state = any ($3)' end
    || case when areas is null then '' else ' and c.area_code = any ($4)' end
    || case when departments is null then '' else ' and c.department_id = any ($5)' end
    || case when categories is null then '' else ' and c.category = any ($6)' end
    || case when received_from is null then '' else ' and c.received_at >= $7' end
    || case when received_until is null then '' else ' and c.received_at < $8' end
    || case when limit_after is null then '' else ' and c.limit_on > $9' end
    || case when limit_until is null then '' else ' and c.limit_on <= $10' end
    || case when before_at is null then '' else ' and (c.received_at, c.id) < ($11, $12)' end;
  -- Words of a text go together: how many reports hold all of them cannot be told from how many hold each. So the newest are
  -- looked through first, which finds a common word at once; only a rare one is looked for by the index over words.
  return query execute
    'select n.id, n.received_at from (
       select c.id, c.received_at, c.terms from complaints.complaint c where' || conditions || '
       order by c.received_at desc, c.id desc limit 3000) n
     where n.terms @> $2 order by n.received_at desc, n.id desc limit $13'
    using qingdan.bureau(), matching.terms, states, areas, departments, categories, received_from, received_until,
      limit_after, limit_until, before_at, before_id, at_most;
  get diagnostics known = row_count;
  if known >= at_most then return; end if;
  return query execute
    'select w.id, w.received_at from (
       select c.id, c.received_at from complaints.complaint c where c.terms @> $2 and' || conditions || ' offset 0) w
     order by w.received_at desc, w.id desc offset $14 limit $13 - $14'
    using qingdan.bureau(), matching.terms, states, areas, departments, categories, received_from, received_until,
      limit_after, limit_until, before_at, before_id, at_most, known;
end $$;
revoke all on function complaints.matching(text[], text[], text[], text[], text[], timestamptz, timestamptz, date, date, timestamptz, uuid, integer) from public;
grant execute on function complaints.matching(text[], text[], text[], text[], text[], timestamptz, timestamptz, date, date, timestamptz, uuid, integer) to qingdan_app;

-- Counts by state within an area or a department read what they count and nothing else.
create index complaint_area_state on complaints.complaint (bureau_id, area_code, state, received_at desc, id desc);
create index complaint_department_state on complaints.complaint (bureau_id, department_id, state, received_at desc, id desc);
