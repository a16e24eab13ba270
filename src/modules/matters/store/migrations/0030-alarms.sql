-- 热点预警:夜间或按需的扫描、其发现的聚集(预警)、成员、历次告知与人工标记。预警随其举报件而可见。
create table matters.scan_run (
  bureau_id text not null,
  id uuid not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  seen_at timestamptz,
  ended_at timestamptz,
  share real not null default 0 check (share between 0 and 1),
  until_on date,
  seed integer,
  settings jsonb,
  because text,
  primary key (bureau_id, id)
);
-- Two at once: one runs.
create unique index scan_run_single on matters.scan_run (bureau_id) where state in ('waiting', 'running');
create index scan_run_latest on matters.scan_run (bureau_id, ended_at desc) where state = 'done';
comment on table matters.scan_run is '热点扫描';
comment on column matters.scan_run.bureau_id is '机构标识';
comment on column matters.scan_run.id is '扫描标识';
comment on column matters.scan_run.state is '状态:waiting 等待、running 进行中、done 完成、failed 失败';
comment on column matters.scan_run.asked_by is '发起账号,system 为夜间任务';
comment on column matters.scan_run.asked_at is '发起时间';
comment on column matters.scan_run.started_at is '开始时间';
comment on column matters.scan_run.seen_at is '最近一次报告进度的时间,久无报告视为中断,可由他人接续';
comment on column matters.scan_run.ended_at is '结束时间';
comment on column matters.scan_run.share is '进度(0 至 1)';
comment on column matters.scan_run.until_on is '数据截至日';
comment on column matters.scan_run.seed is '随机数种子';
comment on column matters.scan_run.settings is '扫描参数';
comment on column matters.scan_run.because is '失败原因';

create table matters.scan_figures (
  bureau_id text not null,
  run_id uuid not null,
  groups jsonb not null,
  clusters integer not null,
  seconds double precision not null,
  primary key (bureau_id, run_id),
  foreign key (bureau_id, run_id) references matters.scan_run (bureau_id, id)
);
comment on table matters.scan_figures is '扫描的全局计数,只给看得到全部举报件的账号';
comment on column matters.scan_figures.bureau_id is '机构标识';
comment on column matters.scan_figures.run_id is '扫描标识';
comment on column matters.scan_figures.groups is '各类别组的件数、计入数、无坐标件数';
comment on column matters.scan_figures.clusters is '发现的聚集数';
comment on column matters.scan_figures.seconds is '用时(秒)';

create table matters.surveillance_cell (
  bureau_id text not null,
  run_id uuid not null,
  group_id text not null,
  area_code text not null,
  window_days integer not null check (window_days > 0),
  method text,
  observed integer,
  expected double precision,
  dispersion double precision,
  windows integer,
  p double precision,
  q double precision,
  refused jsonb,
  primary key (bureau_id, run_id, group_id, area_code, window_days),
  foreign key (bureau_id, run_id) references matters.scan_run (bureau_id, id),
  check ((refused is null) = (p is not null))
);
comment on table matters.surveillance_cell is '计数监测:类别组 × 行政区';
comment on column matters.surveillance_cell.bureau_id is '机构标识';
comment on column matters.surveillance_cell.run_id is '扫描标识';
comment on column matters.surveillance_cell.group_id is '类别组';
comment on column matters.surveillance_cell.area_code is '行政区';
comment on column matters.surveillance_cell.window_days is '窗口日数';
comment on column matters.surveillance_cell.method is '基线方法:same-weeks-of-years 历年同期、recent-weeks 近期各周';
comment on column matters.surveillance_cell.observed is '实际件数(每人每日计一)';
comment on column matters.surveillance_cell.expected is '通常件数';
comment on column matters.surveillance_cell.dispersion is '离散度';
comment on column matters.surveillance_cell.windows is '参照窗口数';
comment on column matters.surveillance_cell.p is '负二项上尾概率';
comment on column matters.surveillance_cell.q is '错误发现率(Benjamini–Hochberg)';
comment on column matters.surveillance_cell.refused is '不能评价的原因与数字';

create table matters.alarm (
  bureau_id text not null,
  id uuid not null,
  group_id text not null,
  first_told_at timestamptz not null,
  last_told_at timestamptz not null,
  last_run_id uuid not null,
  members integer not null check (members > 0),
  primary key (bureau_id, id),
  foreign key (bureau_id, last_run_id) references matters.scan_run (bureau_id, id)
);
create index alarm_latest on matters.alarm (bureau_id, last_told_at desc);
comment on table matters.alarm is '热点预警:一个聚集,持续期间为同一条';
comment on column matters.alarm.bureau_id is '机构标识';
comment on column matters.alarm.id is '预警标识';
comment on column matters.alarm.group_id is '类别组';
comment on column matters.alarm.first_told_at is '首次告知时间';
comment on column matters.alarm.last_told_at is '最近一次告知(新增或扩大)时间';
comment on column matters.alarm.last_run_id is '最近一次仍见到它的扫描';
comment on column matters.alarm.members is '成员件数';

create table matters.alarm_telling (
  bureau_id text not null,
  alarm_id uuid not null,
  run_id uuid not null,
  telling text not null check (telling in ('new', 'grown', 'known')),
  lon double precision not null check (lon between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  radius_km double precision not null check (radius_km >= 0),
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  observed integer not null,
  expected double precision not null,
  statistic double precision not null,
  p double precision not null,
  recurrence_days double precision not null,
  last_days integer[] not null,
  told_at timestamptz not null,
  primary key (bureau_id, alarm_id, run_id),
  foreign key (bureau_id, alarm_id) references matters.alarm (bureau_id, id),
  foreign key (bureau_id, run_id) references matters.scan_run (bureau_id, id)
);
comment on table matters.alarm_telling is '预警在各次扫描中的样子(只增不改)';
comment on column matters.alarm_telling.bureau_id is '机构标识';
comment on column matters.alarm_telling.alarm_id is '预警标识';
comment on column matters.alarm_telling.run_id is '扫描标识';
comment on column matters.alarm_telling.telling is '告知:new 新增、grown 扩大、known 已知(不再告知)';
comment on column matters.alarm_telling.lon is '圆心经度(WGS 84)';
comment on column matters.alarm_telling.lat is '圆心纬度(WGS 84)';
comment on column matters.alarm_telling.radius_km is '半径(千米)';
comment on column matters.alarm_telling.from_on is '起始日';
comment on column matters.alarm_telling.to_on is '截止日';
comment on column matters.alarm_telling.observed is '实际件数(每人每事项每日计一)';
comment on column matters.alarm_telling.expected is '通常件数';
comment on column matters.alarm_telling.statistic is '扫描统计量(对数似然比)';
comment on column matters.alarm_telling.p is 'P 值';
comment on column matters.alarm_telling.recurrence_days is '重现期(日)';
comment on column matters.alarm_telling.last_days is '圆内近 30 日逐日件数';
comment on column matters.alarm_telling.told_at is '时间';

create table matters.alarm_member (
  bureau_id text not null,
  alarm_id uuid not null,
  report_id uuid not null,
  reported_on date not null,
  since_run_id uuid not null,
  primary key (bureau_id, alarm_id, report_id),
  foreign key (bureau_id, alarm_id) references matters.alarm (bureau_id, id),
  foreign key (bureau_id, report_id) references matters.report (bureau_id, report_id)
);
create index alarm_member_report on matters.alarm_member (bureau_id, report_id);
comment on table matters.alarm_member is '预警所含的举报件';
comment on column matters.alarm_member.bureau_id is '机构标识';
comment on column matters.alarm_member.alarm_id is '预警标识';
comment on column matters.alarm_member.report_id is '举报件标识';
comment on column matters.alarm_member.reported_on is '举报日期';
comment on column matters.alarm_member.since_run_id is '自哪次扫描起在内';

create table matters.alarm_mark (
  bureau_id text not null,
  id uuid not null,
  alarm_id uuid not null,
  kind text not null check (kind in ('false-alarm', 'revoked')),
  why text check (length(why) <= 500),
  members integer not null,
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (bureau_id, id),
  foreign key (bureau_id, alarm_id) references matters.alarm (bureau_id, id),
  check (kind = 'revoked' or why is not null)
);
create index alarm_mark_of on matters.alarm_mark (bureau_id, alarm_id, marked_at desc);
comment on table matters.alarm_mark is '误报标记与撤回(只增不改)';
comment on column matters.alarm_mark.bureau_id is '机构标识';
comment on column matters.alarm_mark.id is '标记标识';
comment on column matters.alarm_mark.alarm_id is '预警标识';
comment on column matters.alarm_mark.kind is 'false-alarm 误报、revoked 撤回';
comment on column matters.alarm_mark.why is '理由';
comment on column matters.alarm_mark.members is '标记时的成员件数';
comment on column matters.alarm_mark.marked_by is '标记账号';
comment on column matters.alarm_mark.marked_at is '标记时间';

-- Whoever works in this room; what of an alarm they see, its reports say.
create function matters.works_here() returns boolean language sql stable as
  $$ select coalesce(qingdan.account() <> 'public' and qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$', false) $$;
create function matters.is_system() returns boolean language sql stable as
  $$ select coalesce(qingdan.account() = 'system' and qingdan.verb() = 'matters.decide', false) $$;

alter table matters.scan_run enable row level security;
alter table matters.scan_run force row level security;
create policy scan_run_read on matters.scan_run for select
  using (bureau_id = (select qingdan.bureau()) and (select matters.works_here()));
create policy scan_run_ask on matters.scan_run for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'matters.scan'
    and asked_by = (select qingdan.account()) and state = 'waiting');
create policy scan_run_go_on on matters.scan_run for update
  using (bureau_id = (select qingdan.bureau()) and (select matters.is_system()))
  with check (bureau_id = (select qingdan.bureau()));

alter table matters.scan_figures enable row level security;
alter table matters.scan_figures force row level security;
create policy scan_figures_read on matters.scan_figures for select
  using (bureau_id = (select qingdan.bureau()) and (select matters.works_here() and matters.sees_all()));
create policy scan_figures_write on matters.scan_figures for insert
  with check (bureau_id = (select qingdan.bureau()) and (select matters.is_system()));

-- A cell counts all reports of a district: it is for whoever sees all of these.
alter table matters.surveillance_cell enable row level security;
alter table matters.surveillance_cell force row level security;
create policy surveillance_cell_read on matters.surveillance_cell for select
  using (
    bureau_id = (select qingdan.bureau()) and (select matters.works_here())
    and (select '*' = any (qingdan.departments()) and '*' = any (qingdan.categories()))
    and ((select '*' = any (qingdan.areas())) or area_code = any ((select qingdan.areas())::text[]))
  );
create policy surveillance_cell_write on matters.surveillance_cell for insert
  with check (bureau_id = (select qingdan.bureau()) and (select matters.is_system()));

alter table matters.alarm_member enable row level security;
alter table matters.alarm_member force row level security;
create policy alarm_member_of_functions on matters.alarm_member for select to current_user using (true);
create policy alarm_member_read on matters.alarm_member for select
  using (
    bureau_id = (select qingdan.bureau()) and (select matters.works_here())
    and ((select matters.sees_all())
      or exists (select from matters.report r where r.bureau_id = alarm_member.bureau_id and r.report_id = alarm_member.report_id))
  );
create policy alarm_member_write on matters.alarm_member for insert
  with check (bureau_id = (select qingdan.bureau()) and (select matters.is_system()));

-- Whether an alarm holds a report outside the limits of the claim: that there is one, and neither which nor how many.
create function matters.alarm_has_unseen(alarm uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from matters.alarm_member m left join matters.report r on r.bureau_id = m.bureau_id and r.report_id = m.report_id
    where m.bureau_id = qingdan.bureau() and m.alarm_id = alarm_has_unseen.alarm
      and not coalesce(qingdan.within(qingdan.areas(), r.area_code) and qingdan.within(qingdan.departments(), r.department_id)
        and qingdan.within(qingdan.categories(), r.category), false))
$$;
revoke all on function matters.alarm_has_unseen(uuid) from public;
create function matters.sees_alarm(alarm uuid) returns boolean language sql stable as $$
  select matters.sees_all() or (
    exists (select from matters.alarm_member m where m.bureau_id = qingdan.bureau() and m.alarm_id = sees_alarm.alarm)
    and not matters.alarm_has_unseen(sees_alarm.alarm))
$$;

-- The row of an alarm, and what was told of it, speak of all its reports: they are for whoever sees them all.
alter table matters.alarm enable row level security;
alter table matters.alarm force row level security;
create policy alarm_read on matters.alarm for select
  using (bureau_id = (select qingdan.bureau()) and (select matters.works_here()) and ((select matters.sees_all()) or matters.sees_alarm(id)));
create policy alarm_write on matters.alarm for insert
  with check (bureau_id = (select qingdan.bureau()) and (select matters.is_system()));
create policy alarm_go_on on matters.alarm for update
  using (bureau_id = (select qingdan.bureau()) and (select matters.is_system()))
  with check (bureau_id = (select qingdan.bureau()));

alter table matters.alarm_telling enable row level security;
alter table matters.alarm_telling force row level security;
create policy alarm_telling_read on matters.alarm_telling for select
  using (bureau_id = (select qingdan.bureau()) and (select matters.works_here())
    and ((select matters.sees_all()) or matters.sees_alarm(alarm_id)));
create policy alarm_telling_write on matters.alarm_telling for insert
  with check (bureau_id = (select qingdan.bureau()) and (select matters.is_system()));

alter table matters.alarm_mark enable row level security;
alter table matters.alarm_mark force row level security;
create policy alarm_mark_read on matters.alarm_mark for select
  using (bureau_id = (select qingdan.bureau()) and (select matters.works_here())
    and ((select matters.sees_all()) or matters.sees_alarm(alarm_id)));
create policy alarm_mark_write on matters.alarm_mark for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'matters.decide'
    and marked_by = (select qingdan.account()) and ((select matters.sees_all()) or matters.sees_alarm(alarm_id)));

grant execute on function matters.alarm_has_unseen(uuid) to qingdan_app;
grant select, insert, update (state, started_at, seen_at, ended_at, share, until_on, seed, settings, because) on matters.scan_run to qingdan_app;
grant select, insert on matters.scan_figures, matters.surveillance_cell, matters.alarm_telling, matters.alarm_member, matters.alarm_mark to qingdan_app;
grant select, insert, update (last_told_at, last_run_id, members) on matters.alarm to qingdan_app;
