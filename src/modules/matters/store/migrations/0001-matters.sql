-- 举报比对:同一事项、成员与人工决定。举报件本身由信访举报件模块保存,这里只存其标识与计数所需的时间、举报人代号、行政区。
create schema matters;

create table matters.matter (
  bureau_id text not null,
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  area_code text,
  reports integer not null check (reports >= 0),
  reporters integer not null check (reporters >= 0),
  first_at timestamptz,
  last_at timestamptz,
  log_heat double precision,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (bureau_id, id)
);
create index on matters.matter (bureau_id, reporters desc, log_heat desc, id) where reports > 0;
comment on table matters.matter is '同一事项';
comment on column matters.matter.bureau_id is '机构标识';
comment on column matters.matter.id is '事项标识';
comment on column matters.matter.title is '标题(取自首件)';
comment on column matters.matter.area_code is '行政区(首件所在,未定为空)';
comment on column matters.matter.reports is '举报件数';
comment on column matters.matter.reporters is '举报人数(不同举报人代号;未留代号的合计一人)';
comment on column matters.matter.first_at is '最早举报时间';
comment on column matters.matter.last_at is '最近举报时间';
comment on column matters.matter.log_heat is '热度的二进对数(零日基准,前向衰减)';
comment on column matters.matter.created_at is '建立时间';
comment on column matters.matter.version is '版本';

create table matters.member (
  bureau_id text not null,
  report_id uuid not null,
  matter_id uuid not null,
  relation text not null check (relation in ('first', 'duplicate', 'repeat', 'another-person')),
  probability real check (probability between 0 and 1),
  evidence jsonb,
  report_at timestamptz not null,
  reporter text,
  area_code text,
  joined_by text not null,
  joined_at timestamptz not null,
  primary key (bureau_id, report_id),
  foreign key (bureau_id, matter_id) references matters.matter (bureau_id, id)
);
create index on matters.member (bureau_id, matter_id, report_at);
comment on table matters.member is '事项成员:一件举报至多属于一个事项';
comment on column matters.member.bureau_id is '机构标识';
comment on column matters.member.report_id is '举报件标识';
comment on column matters.member.matter_id is '事项标识';
comment on column matters.member.relation is '与事项的关系';
comment on column matters.member.probability is '归并时比对给出的概率,人工直接归并为空';
comment on column matters.member.evidence is '归并时的比对依据';
comment on column matters.member.report_at is '举报时间';
comment on column matters.member.reporter is '举报人代号(不可还原,只用于比较)';
comment on column matters.member.area_code is '举报件所在行政区';
comment on column matters.member.joined_by is '归并人账号';
comment on column matters.member.joined_at is '归并时间';

create table matters.decision (
  bureau_id text not null,
  id uuid not null,
  report_a uuid not null,
  report_b uuid not null,
  kind text not null check (kind in ('apart', 'revoked')),
  revokes uuid,
  why text,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (bureau_id, id),
  check (report_a < report_b)
);
create index on matters.decision (bureau_id, report_a);
create index on matters.decision (bureau_id, report_b);
comment on table matters.decision is '人工决定:两件不是同一事项(只增,撤回另记一行)';
comment on column matters.decision.bureau_id is '机构标识';
comment on column matters.decision.id is '决定标识';
comment on column matters.decision.report_a is '举报件一(标识较小者)';
comment on column matters.decision.report_b is '举报件二';
comment on column matters.decision.kind is '种类:apart 不得归并、revoked 撤回';
comment on column matters.decision.revokes is '所撤回的决定';
comment on column matters.decision.why is '理由';
comment on column matters.decision.decided_by is '决定人账号';
comment on column matters.decision.decided_at is '决定时间';

-- A matter is seen by who may read complaints or matters. Its members are seen within one's areas; the counts stand for all.
alter table matters.matter enable row level security;
alter table matters.matter force row level security;
create policy matter_read on matters.matter for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) ~ '^(matters|complaints)\.[a-z-]+$' and (select qingdan.account()) <> 'public');
create policy matter_insert on matters.matter for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register'));
create policy matter_update on matters.matter for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register'))
  with check (bureau_id = (select qingdan.bureau()));

alter table matters.member enable row level security;
alter table matters.member force row level security;
create policy member_read on matters.member for select
  using (
    bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) ~ '^(matters|complaints)\.[a-z-]+$'
    and (select qingdan.account()) <> 'public' and qingdan.within((select qingdan.areas()), area_code)
  );
create policy member_write on matters.member for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register'));
create policy member_part on matters.member for delete
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register'));

alter table matters.decision enable row level security;
alter table matters.decision force row level security;
create policy decision_read on matters.decision for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) ~ '^(matters|complaints)\.[a-z-]+$' and (select qingdan.account()) <> 'public');
create policy decision_write on matters.decision for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('matters.decide', 'complaints.register') and decided_by = (select qingdan.account()));

grant usage on schema matters to qingdan_app;
grant select, insert, update (title, area_code, reports, reporters, first_at, last_at, log_heat, version) on matters.matter to qingdan_app;
grant select, insert, delete on matters.member to qingdan_app;
grant select, insert on matters.decision to qingdan_app;
