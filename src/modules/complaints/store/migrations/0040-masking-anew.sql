-- 脱敏规则变严之后,已存的检索词和事项标题按新规则重算一遍:由后台任务分批进行,可中断、可接续,每次变严只做一遍。
-- Whoever makes the rules of masking stricter writes a row of the next number here for each bureau that has reports: the job does the rest.
create table complaints.masking (
  bureau_id text not null,
  rules integer not null check (rules > 0),
  stage text not null default 'reports' check (stage in ('reports', 'matters')),
  after_id uuid,
  reports integer not null default 0 check (reports >= 0),
  terms integer not null default 0 check (terms >= 0),
  titles integer not null default 0 check (titles >= 0),
  finished_at timestamptz,
  primary key (bureau_id, rules)
);
comment on table complaints.masking is '脱敏重算的进度:每次规则变严一行';
comment on column complaints.masking.bureau_id is '机构标识';
comment on column complaints.masking.rules is '规则序号,每次变严加一';
comment on column complaints.masking.stage is '阶段:reports 逐件、matters 逐个事项';
comment on column complaints.masking.after_id is '本阶段已重算到的标识';
comment on column complaints.masking.reports is '已查看的举报件数';
comment on column complaints.masking.terms is '检索词有改动的件数';
comment on column complaints.masking.titles is '标题有改动的件数与事项数';
comment on column complaints.masking.finished_at is '完成时间,空为未完成';

-- Whoever owns the table without passing row security would find nothing to do.
alter table complaints.complaint no force row level security;
insert into complaints.masking (bureau_id, rules) select distinct bureau_id, 1 from complaints.complaint;
alter table complaints.complaint force row level security;

alter table complaints.masking enable row level security;
alter table complaints.masking force row level security;
create policy masking_anew on complaints.masking
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.account() = 'system' and qingdan.verb() = 'complaints.mask'))
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.account() = 'system' and qingdan.verb() = 'complaints.mask'));
create policy complaint_mask on complaints.complaint for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.account() = 'system' and qingdan.verb() = 'complaints.mask'))
  with check (bureau_id = (select qingdan.bureau()));

grant select, update (stage, after_id, reports, terms, titles, finished_at) on complaints.masking to qingdan_app;
grant update (terms) on complaints.complaint to qingdan_app;
