-- 事项随其举报件而可见:受限的账号只看到自己看得到的件,以及由这些件得出的标题、件数、人数;归并与拆出只及于所涉各件均看得到的事项。
create table matters.report (
  bureau_id text not null,
  report_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  area_code text,
  department_id text,
  category text,
  primary key (bureau_id, report_id)
);
-- Whoever has limits counts what lies within them, and nothing else is read for it.
create index report_area on matters.report (bureau_id, area_code);
create index report_department on matters.report (bureau_id, department_id);
create index member_by_time on matters.member (bureau_id, joined_at desc);
comment on table matters.report is '比对所涉的举报件:谁看得到它,随其交办而变';
comment on column matters.report.bureau_id is '机构标识';
comment on column matters.report.report_id is '举报件标识';
comment on column matters.report.title is '取自该件的标题';
comment on column matters.report.area_code is '行政区(现时)';
comment on column matters.report.department_id is '承办单位(现时)';
comment on column matters.report.category is '污染类型';
comment on column matters.matter.title is '标题(取自首件;首件拆出后取自其余最早一件)';

-- Reports that decisions were made about before. Whoever owns the tables without passing row security would find none.
do $$
begin
  if to_regclass('complaints.complaint') is null then return; end if;
  alter table complaints.complaint no force row level security;
  alter table matters.matter no force row level security;
  alter table matters.member no force row level security;
  alter table matters.decision no force row level security;
  -- Numbers and addresses of mail are not told apart here from those that are no person's: none is in a title.
  insert into matters.report (bureau_id, report_id, title, area_code, department_id, category)
  select c.bureau_id, c.id, coalesce(t.title, nullif(left(regexp_replace(regexp_replace(
      btrim(regexp_replace(c.what, '[。!?！？\n].*$', '')), '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+', '**', 'g'), '[0-9０-９]', '*', 'g'), 40), ''), '未写明'),
    c.area_code, c.department_id, c.category
  from complaints.complaint c
    left join matters.member m on m.bureau_id = c.bureau_id and m.report_id = c.id
    left join matters.matter t on t.bureau_id = m.bureau_id and t.id = m.matter_id and m.relation = 'first'
  where m.report_id is not null
    or exists (select from matters.decision d where d.bureau_id = c.bureau_id and c.id in (d.report_a, d.report_b));
  alter table complaints.complaint force row level security;
  alter table matters.matter force row level security;
  alter table matters.member force row level security;
  alter table matters.decision force row level security;
end $$;

create function matters.sees_all() returns boolean language sql stable as
  $$ select coalesce('*' = any(qingdan.areas()) and '*' = any(qingdan.departments()) and '*' = any(qingdan.categories()), false) $$;

alter table matters.report enable row level security;
alter table matters.report force row level security;
create policy report_read on matters.report for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account() <> 'public' and qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$')
    and ((select '*' = any (qingdan.areas())) or area_code = any ((select qingdan.areas())::text[]))
    and ((select '*' = any (qingdan.departments())) or department_id = any ((select qingdan.departments())::text[]))
    and ((select '*' = any (qingdan.categories())) or category = any ((select qingdan.categories())::text[]))
  );
create policy report_keep on matters.report for insert
  with check (
    bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register')
    and qingdan.within((select qingdan.areas()), area_code)
    and qingdan.within((select qingdan.departments()), department_id)
    and qingdan.within((select qingdan.categories()), category)
  );
-- The row before is looked at here; that of after is held to the policy of reading, as of everything that is found before it is changed.
create policy report_move on matters.report for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account() <> 'public'
      and qingdan.verb() in ('complaints.register', 'complaints.dispatch', 'complaints.answer', 'complaints.extend'))
    and ((select '*' = any (qingdan.areas())) or area_code = any ((select qingdan.areas())::text[]))
    and ((select '*' = any (qingdan.departments())) or department_id = any ((select qingdan.departments())::text[]))
    and ((select '*' = any (qingdan.categories())) or category = any ((select qingdan.categories())::text[]))
  )
  with check (bureau_id = (select qingdan.bureau()));
-- The owner's function below sees all rows and asks for the bureau itself.
create policy report_of_functions on matters.report for select to current_user using (true);
create policy member_of_functions on matters.member for select to current_user using (true);

-- Whether a matter holds a report outside the limits of the claim: that there is one, and neither which nor how many.
create function matters.has_unseen(matter uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from matters.member m left join matters.report r on r.bureau_id = m.bureau_id and r.report_id = m.report_id
    where m.bureau_id = qingdan.bureau() and m.matter_id = has_unseen.matter
      and not coalesce(qingdan.within(qingdan.areas(), r.area_code) and qingdan.within(qingdan.departments(), r.department_id)
        and qingdan.within(qingdan.categories(), r.category), false))
$$;
revoke all on function matters.has_unseen(uuid) from public;

drop policy member_read on matters.member;
create policy member_read on matters.member for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account() <> 'public' and qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$')
    and ((select matters.sees_all())
      or exists (select from matters.report r where r.bureau_id = member.bureau_id and r.report_id = member.report_id))
  );
drop policy member_write on matters.member;
create policy member_write on matters.member for insert
  with check (
    bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register')
    and ((select matters.sees_all())
      or (exists (select from matters.report r where r.bureau_id = member.bureau_id and r.report_id = member.report_id)
        and not matters.has_unseen(matter_id)))
  );
drop policy member_part on matters.member;
create policy member_part on matters.member for delete
  using (
    bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register')
    and ((select matters.sees_all()) or not matters.has_unseen(matter_id))
  );

-- The row of a matter holds the title and the counts of all its reports: it is for whoever sees them all.
drop policy matter_read on matters.matter;
create policy matter_read on matters.matter for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account() <> 'public' and qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$')
    and ((select matters.sees_all())
      or (exists (select from matters.member m where m.bureau_id = matter.bureau_id and m.matter_id = matter.id)
        and not matters.has_unseen(id)))
  );
drop policy matter_update on matters.matter;
create policy matter_update on matters.matter for update
  using (
    bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register')
    and ((select matters.sees_all()) or not matters.has_unseen(id))
  )
  with check (bureau_id = (select qingdan.bureau()));

drop policy decision_read on matters.decision;
create policy decision_read on matters.decision for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account() <> 'public' and qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$')
    and ((select matters.sees_all())
      or (exists (select from matters.report r where r.bureau_id = decision.bureau_id and r.report_id = decision.report_a)
        and exists (select from matters.report r where r.bureau_id = decision.bureau_id and r.report_id = decision.report_b)))
  );
drop policy decision_write on matters.decision;
create policy decision_write on matters.decision for insert
  with check (
    bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register')
    and decided_by = (select qingdan.account())
    and ((select matters.sees_all())
      or (exists (select from matters.report r where r.bureau_id = decision.bureau_id and r.report_id = decision.report_a)
        and exists (select from matters.report r where r.bureau_id = decision.bureau_id and r.report_id = decision.report_b)))
  );

grant execute on function matters.has_unseen(uuid) to qingdan_app;
grant select, insert, update (area_code, department_id) on matters.report to qingdan_app;
