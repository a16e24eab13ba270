-- 地表水:断面、导入批次、监测值、疑点与审核。
create schema water;

create table water.section (
  bureau_id text not null,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'),
  name text not null check (length(name) between 1 and 60),
  river text not null check (length(river) between 1 and 60),
  body text not null check (body in ('river', 'lake')),
  basin text check (length(basin) between 1 and 60),
  area_code text not null,
  kind text not null check (kind in ('national', 'provincial', 'municipal', 'district', 'other')),
  target smallint check (target between 1 and 5),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  datum text check (datum in ('wgs-84', 'gcj-02', 'cgcs2000')),
  since_on date not null,
  until_on date check (until_on >= since_on),
  version integer not null default 1,
  primary key (bureau_id, code),
  check (num_nulls(lon, lat, datum) in (0, 3))
);
comment on table water.section is '地表水监测断面(湖库为点位)';
comment on column water.section.bureau_id is '机构标识';
comment on column water.section.code is '断面编码';
comment on column water.section.name is '断面名称';
comment on column water.section.river is '所在河流或湖库';
comment on column water.section.body is '水体类型:river 河流、lake 湖库';
comment on column water.section.basin is '所属流域,不详为空';
comment on column water.section.area_code is '所在行政区';
comment on column water.section.kind is '类别:national 国控、provincial 省控、municipal 市控、district 区控、other 其他';
comment on column water.section.target is '目标类别:1 至 5 为Ⅰ至Ⅴ类;不考核为空';
comment on column water.section.lon is '经度';
comment on column water.section.lat is '纬度';
comment on column water.section.datum is '坐标系';
comment on column water.section.since_on is '启用日期';
comment on column water.section.until_on is '停用日期(含当日),在用为空';
comment on column water.section.version is '版本';

create table water.import (
  bureau_id text not null,
  id uuid not null,
  file text not null check (length(file) between 1 and 200),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  layout text not null,
  state text not null check (state in ('open', 'finished')),
  account text not null,
  at timestamptz not null,
  finished_at timestamptz,
  rows integer not null default 0,
  taken integer not null default 0,
  same integer not null default 0,
  refused integer not null default 0,
  not_numbers integer not null default 0,
  primary key (bureau_id, id),
  check ((state = 'finished') = (finished_at is not null))
);
create index import_newest on water.import (bureau_id, at desc, id desc);
-- One file is imported once: whoever begins it again is told when that was.
create unique index import_once on water.import (bureau_id, sha256);
comment on table water.import is '导入批次';
comment on column water.import.bureau_id is '机构标识';
comment on column water.import.id is '批次标识';
comment on column water.import.file is '文件名';
comment on column water.import.sha256 is '文件的 SHA-256';
comment on column water.import.layout is '识别出的版式';
comment on column water.import.state is '状态:open 进行中、finished 已完成';
comment on column water.import.account is '导入账号';
comment on column water.import.at is '开始时间';
comment on column water.import.finished_at is '完成时间';
comment on column water.import.rows is '送入的行数';
comment on column water.import.taken is '新收的监测次数';
comment on column water.import.same is '与已有监测完全相同的次数';
comment on column water.import.refused is '未收的行数(含与已有监测不同的)';
comment on column water.import.not_numbers is '无法识别的单元格个数(原文已保留)';

create table water.refused_row (
  bureau_id text not null,
  import_id uuid not null,
  seq integer not null check (seq > 0),
  row integer not null,
  column_name text,
  reason text not null,
  text text,
  primary key (bureau_id, import_id, seq),
  foreign key (bureau_id, import_id) references water.import (bureau_id, id)
);
comment on table water.refused_row is '未收的行(只增不改)';
comment on column water.refused_row.bureau_id is '机构标识';
comment on column water.refused_row.import_id is '批次标识';
comment on column water.refused_row.seq is '序号';
comment on column water.refused_row.row is '文件中的行号';
comment on column water.refused_row.column_name is '列名,整行未收为空';
comment on column water.refused_row.reason is '未收的理由';
comment on column water.refused_row.text is '原文';

-- The texts are what came; the class is computed from them each time, by the rules of its day. What was read of them stands beside for
-- whoever asks in SQL. A laboratory's sample and an hour of a station at one time are two readings.
create table water.reading (
  bureau_id text not null,
  section_code text not null,
  source text not null check (source in ('laboratory', 'automatic-station')),
  at timestamptz not null,
  state text not null check (state in ('sampled', 'dry', 'frozen', 'not-sampled', 'maintenance')),
  texts jsonb not null,
  parsed jsonb not null,
  import_id uuid not null,
  primary key (bureau_id, section_code, source, at)
);
-- An evaluation reads all sections of some months.
create index reading_by_time on water.reading (bureau_id, source, at);
comment on table water.reading is '监测值(只增不改)';
comment on column water.reading.bureau_id is '机构标识';
comment on column water.reading.section_code is '断面编码';
comment on column water.reading.source is '来源:laboratory 手工(实验室)、automatic-station 自动站';
comment on column water.reading.at is '监测时间';
comment on column water.reading.state is '断面状态:sampled 已采样、dry 断流、frozen 冰封、not-sampled 未采样、maintenance 维护';
comment on column water.reading.texts is '各项目的原文';
comment on column water.reading.parsed is '各项目的识别结果:数值、低于检出限(及检出限)或无法识别';
comment on column water.reading.import_id is '批次标识';

create table water.suspect (
  bureau_id text not null,
  id uuid not null,
  section_code text not null,
  source text not null,
  item text not null,
  at timestamptz not null,
  rules jsonb not null,
  found_at timestamptz not null,
  verdict text check (verdict in ('valid', 'invalid')),
  why text,
  judged_by text,
  judged_at timestamptz,
  version integer not null default 1,
  primary key (bureau_id, id),
  unique (bureau_id, section_code, source, at, item),
  check (num_nulls(verdict, why, judged_by, judged_at) in (0, 4))
);
create index suspect_open on water.suspect (bureau_id, at desc, id desc) where verdict is null;
create index suspect_judged on water.suspect (bureau_id, judged_at desc, id desc) where verdict is not null;
comment on table water.suspect is '疑点:待审核或已审核的监测值';
comment on column water.suspect.bureau_id is '机构标识';
comment on column water.suspect.id is '疑点标识';
comment on column water.suspect.section_code is '断面编码';
comment on column water.suspect.source is '来源:laboratory 手工(实验室)、automatic-station 自动站';
comment on column water.suspect.item is '监测项目';
comment on column water.suspect.at is '监测时间';
comment on column water.suspect.rules is '提出疑点的规则及其数字';
comment on column water.suspect.found_at is '提出时间';
comment on column water.suspect.verdict is '审核结论:valid 有效、invalid 无效;未审核为空';
comment on column water.suspect.why is '审核理由';
comment on column water.suspect.judged_by is '审核账号';
comment on column water.suspect.judged_at is '审核时间';
comment on column water.suspect.version is '版本';

create table water.judgement (
  bureau_id text not null,
  suspect_id uuid not null,
  seq integer not null check (seq > 0),
  verdict text not null check (verdict in ('valid', 'invalid', 'undone')),
  why text not null,
  account text not null,
  at timestamptz not null,
  primary key (bureau_id, suspect_id, seq),
  foreign key (bureau_id, suspect_id) references water.suspect (bureau_id, id)
);
comment on table water.judgement is '历次审核(只增不改)';
comment on column water.judgement.bureau_id is '机构标识';
comment on column water.judgement.suspect_id is '疑点标识';
comment on column water.judgement.seq is '序号';
comment on column water.judgement.verdict is '结论:valid 有效、invalid 无效、undone 撤回';
comment on column water.judgement.why is '理由';
comment on column water.judgement.account is '账号';
comment on column water.judgement.at is '时间';

-- Water data has no persons: whoever holds a verb of the room reads all of the bureau. What is written needs its verb; readings, what was
-- refused and what was judged are only ever added to. `water.plant` is a doing of this installation, no grant.
alter table water.section enable row level security;
alter table water.section force row level security;
create policy section_read on water.section for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^water\.[a-z]+$'
  );
create policy section_add on water.section for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import', 'water.plant')
  );
create policy section_change on water.section for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table water.import enable row level security;
alter table water.import force row level security;
create policy import_read on water.import for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^water\.[a-z]+$'
  );
create policy import_add on water.import for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import', 'water.plant')
  );
create policy import_change on water.import for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import', 'water.plant')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table water.refused_row enable row level security;
alter table water.refused_row force row level security;
create policy refused_row_read on water.refused_row for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^water\.[a-z]+$'
  );
create policy refused_row_append on water.refused_row for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import')
  );

alter table water.reading enable row level security;
alter table water.reading force row level security;
create policy reading_read on water.reading for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^water\.[a-z]+$'
  );
create policy reading_append on water.reading for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import', 'water.plant')
  );

alter table water.suspect enable row level security;
alter table water.suspect force row level security;
create policy suspect_read on water.suspect for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^water\.[a-z]+$'
  );
create policy suspect_add on water.suspect for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import', 'water.plant', 'water.judge')
  );
create policy suspect_change on water.suspect for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import', 'water.plant', 'water.judge')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table water.judgement enable row level security;
alter table water.judgement force row level security;
create policy judgement_read on water.judgement for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^water\.[a-z]+$'
  );
create policy judgement_append on water.judgement for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.judge')
    and account = (select qingdan.account())
  );

grant usage on schema water to qingdan_app;
grant select, insert on water.section to qingdan_app;
grant update (name, river, body, basin, area_code, kind, target, lon, lat, datum, since_on, until_on, version) on water.section to qingdan_app;
grant select, insert on water.import to qingdan_app;
grant update (state, finished_at, rows, taken, same, refused, not_numbers) on water.import to qingdan_app;
grant select, insert on water.refused_row to qingdan_app;
grant select, insert on water.reading to qingdan_app;
grant select, insert on water.suspect to qingdan_app;
grant update (rules, verdict, why, judged_by, judged_at, version) on water.suspect to qingdan_app;
grant select, insert on water.judgement to qingdan_app;
