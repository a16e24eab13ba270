-- 空气:点位、导入批次、小时值、疑点与审核、日值、沙尘日、留存的评价。
create schema air;

create table air.station (
  bureau_id text not null,
  code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'),
  name text not null check (length(name) between 1 and 60),
  area_code text not null,
  kind text not null check (kind in ('national', 'provincial', 'municipal', 'district', 'other')),
  area_class smallint not null check (area_class in (1, 2)),
  is_of_city boolean not null,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  datum text check (datum in ('wgs-84', 'gcj-02', 'cgcs2000')),
  since_on date not null,
  until_on date check (until_on >= since_on),
  version integer not null default 1,
  primary key (bureau_id, code),
  check (num_nulls(lon, lat, datum) in (0, 3))
);
comment on table air.station is '空气监测点位';
comment on column air.station.bureau_id is '机构标识';
comment on column air.station.code is '点位编码';
comment on column air.station.name is '点位名称';
comment on column air.station.area_code is '所在行政区';
comment on column air.station.kind is '类别:national 国控、provincial 省控、municipal 市控、district 区控、other 其他';
comment on column air.station.area_class is '环境空气功能区类别:1 一类区、2 二类区';
comment on column air.station.is_of_city is '是否参与城市评价';
comment on column air.station.lon is '经度';
comment on column air.station.lat is '纬度';
comment on column air.station.datum is '坐标系';
comment on column air.station.since_on is '启用日期';
comment on column air.station.until_on is '停用日期(含当日),在用为空';
comment on column air.station.version is '版本';

create table air.import (
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
  conflicts integer not null default 0,
  refused integer not null default 0,
  not_numbers integer not null default 0,
  primary key (bureau_id, id),
  check ((state = 'finished') = (finished_at is not null))
);
create index import_newest on air.import (bureau_id, at desc, id desc);
-- One file is imported once: whoever begins it again is told when that was.
create unique index import_once on air.import (bureau_id, sha256);
comment on table air.import is '导入批次';
comment on column air.import.bureau_id is '机构标识';
comment on column air.import.id is '批次标识';
comment on column air.import.file is '文件名';
comment on column air.import.sha256 is '文件的 SHA-256';
comment on column air.import.layout is '识别出的版式';
comment on column air.import.state is '状态:open 进行中、finished 已完成';
comment on column air.import.account is '导入账号';
comment on column air.import.at is '开始时间';
comment on column air.import.finished_at is '完成时间';
comment on column air.import.rows is '送入的行数';
comment on column air.import.taken is '新收的小时值个数';
comment on column air.import.same is '与已有值相同的个数';
comment on column air.import.conflicts is '与已有值不同、待人工决定的个数';
comment on column air.import.refused is '未收的行数';
comment on column air.import.not_numbers is '不是数值的单元格个数(原文已保留)';

create table air.refused_row (
  bureau_id text not null,
  import_id uuid not null,
  seq integer not null check (seq > 0),
  row integer not null,
  column_name text,
  reason text not null,
  text text,
  primary key (bureau_id, import_id, seq),
  foreign key (bureau_id, import_id) references air.import (bureau_id, id)
);
comment on table air.refused_row is '未收的行(只增不改)';
comment on column air.refused_row.bureau_id is '机构标识';
comment on column air.refused_row.import_id is '批次标识';
comment on column air.refused_row.seq is '序号';
comment on column air.refused_row.row is '文件中的行号';
comment on column air.refused_row.column_name is '列名,整行未收为空';
comment on column air.refused_row.reason is '未收的理由';
comment on column air.refused_row.text is '原文';

-- One row for an hour of a station, six columns: 50 stations for ten years are 4.4 million rows of about 110 bytes; a row for each item
-- would be 26 million with the same key six times. `numeric` keeps the digits that were written (43 is not 43.0), so that the text as it
-- came has to stand beside it only where it is no number or is written in another way.
create table air.reading (
  bureau_id text not null,
  station_code text not null,
  hour_at timestamptz not null,
  so2 numeric,
  no2 numeric,
  co numeric,
  o3 numeric,
  pm10 numeric,
  pm25 numeric,
  texts jsonb,
  import_id uuid not null,
  imports jsonb,
  primary key (bureau_id, station_code, hour_at),
  check (extract(epoch from hour_at)::bigint % 3600 = 0)
);
comment on table air.reading is '小时值';
comment on column air.reading.bureau_id is '机构标识';
comment on column air.reading.station_code is '点位编码';
comment on column air.reading.hour_at is '小时的起始时刻(北京时间整点)';
comment on column air.reading.so2 is '二氧化硫小时平均浓度(µg/m³),没有数值为空';
comment on column air.reading.no2 is '二氧化氮小时平均浓度(µg/m³),没有数值为空';
comment on column air.reading.co is '一氧化碳小时平均浓度(mg/m³),没有数值为空';
comment on column air.reading.o3 is '臭氧小时平均浓度(µg/m³),没有数值为空';
comment on column air.reading.pm10 is 'PM10小时平均浓度(µg/m³),没有数值为空';
comment on column air.reading.pm25 is 'PM2.5小时平均浓度(µg/m³),没有数值为空';
comment on column air.reading.texts is '与数值写法不同的原文,按污染物;全部相同为空';
comment on column air.reading.import_id is '批次标识';
comment on column air.reading.imports is '由另一批次补上或改用的,按污染物记其批次;没有为空';

create table air.suspect (
  bureau_id text not null,
  id uuid not null,
  station_code text not null,
  item text not null,
  hour_at timestamptz not null,
  rules jsonb not null,
  found_at timestamptz not null,
  verdict text check (verdict in ('valid', 'invalid')),
  why text,
  judged_by text,
  judged_at timestamptz,
  version integer not null default 1,
  primary key (bureau_id, id),
  unique (bureau_id, station_code, hour_at, item),
  check (item in ('so2', 'no2', 'co', 'o3', 'pm10', 'pm25')),
  check (num_nulls(verdict, why, judged_by, judged_at) in (0, 4))
);
create index suspect_open on air.suspect (bureau_id, hour_at desc, id desc) where verdict is null;
create index suspect_judged on air.suspect (bureau_id, judged_at desc, id desc) where verdict is not null;
comment on table air.suspect is '疑点:待审核或已审核的小时值';
comment on column air.suspect.bureau_id is '机构标识';
comment on column air.suspect.id is '疑点标识';
comment on column air.suspect.station_code is '点位编码';
comment on column air.suspect.item is '污染物';
comment on column air.suspect.hour_at is '小时的起始时刻';
comment on column air.suspect.rules is '提出疑点的规则及其数字;人工提出为空数组';
comment on column air.suspect.found_at is '提出时间';
comment on column air.suspect.verdict is '审核结论:valid 有效、invalid 无效;未审核为空';
comment on column air.suspect.why is '审核理由';
comment on column air.suspect.judged_by is '审核账号';
comment on column air.suspect.judged_at is '审核时间';
comment on column air.suspect.version is '版本';

create table air.judgement (
  bureau_id text not null,
  suspect_id uuid not null,
  seq integer not null check (seq > 0),
  verdict text not null check (verdict in ('valid', 'invalid', 'undone')),
  why text not null,
  account text not null,
  at timestamptz not null,
  primary key (bureau_id, suspect_id, seq),
  foreign key (bureau_id, suspect_id) references air.suspect (bureau_id, id)
);
comment on table air.judgement is '历次审核(只增不改)';
comment on column air.judgement.bureau_id is '机构标识';
comment on column air.judgement.suspect_id is '疑点标识';
comment on column air.judgement.seq is '序号';
comment on column air.judgement.verdict is '结论:valid 有效、invalid 无效、undone 撤回';
comment on column air.judgement.why is '理由';
comment on column air.judgement.account is '账号';
comment on column air.judgement.at is '时间';

create table air.conflict (
  bureau_id text not null,
  id uuid not null,
  station_code text not null,
  item text not null check (item in ('so2', 'no2', 'co', 'o3', 'pm10', 'pm25')),
  hour_at timestamptz not null,
  held text not null,
  held_import uuid not null,
  offered text not null,
  offered_import uuid not null,
  offered_row integer not null,
  at timestamptz not null,
  state text not null check (state in ('open', 'kept', 'taken')),
  why text,
  decided_by text,
  decided_at timestamptz,
  version integer not null default 1,
  primary key (bureau_id, id),
  unique (bureau_id, station_code, hour_at, item, offered),
  check ((state = 'open') = (decided_at is null))
);
create index conflict_open on air.conflict (bureau_id, hour_at desc, id desc) where state = 'open';
create index conflict_decided on air.conflict (bureau_id, decided_at desc, id desc) where state <> 'open';
comment on table air.conflict is '同一点位同一小时的第二个值';
comment on column air.conflict.bureau_id is '机构标识';
comment on column air.conflict.id is '标识';
comment on column air.conflict.station_code is '点位编码';
comment on column air.conflict.item is '污染物';
comment on column air.conflict.hour_at is '小时的起始时刻';
comment on column air.conflict.held is '已有值的原文';
comment on column air.conflict.held_import is '已有值的批次';
comment on column air.conflict.offered is '新值的原文';
comment on column air.conflict.offered_import is '新值的批次';
comment on column air.conflict.offered_row is '新值在文件中的行号';
comment on column air.conflict.at is '提出时间';
comment on column air.conflict.state is '状态:open 待决定、kept 保留原值、taken 改用新值';
comment on column air.conflict.why is '决定的理由';
comment on column air.conflict.decided_by is '决定账号';
comment on column air.conflict.decided_at is '决定时间';
comment on column air.conflict.version is '版本';

create table air.station_day (
  bureau_id text not null,
  station_code text not null,
  day date not null,
  so2 numeric,
  so2_n smallint not null,
  no2 numeric,
  no2_n smallint not null,
  co numeric,
  co_n smallint not null,
  o3 numeric,
  o3_n smallint not null,
  pm10 numeric,
  pm10_n smallint not null,
  pm25 numeric,
  pm25_n smallint not null,
  o3_windows smallint not null,
  rules text[] not null,
  computed_at timestamptz not null,
  primary key (bureau_id, station_code, day)
);
-- A calendar of the city reads all stations of some days.
create index station_day_by_day on air.station_day (bureau_id, day);
comment on table air.station_day is '点位日值(由小时值计算,可随时重算)';
comment on column air.station_day.bureau_id is '机构标识';
comment on column air.station_day.station_code is '点位编码';
comment on column air.station_day.day is '日期(北京时间)';
comment on column air.station_day.so2 is '二氧化硫24 小时平均(µg/m³),未修约;不满足有效性要求为空';
comment on column air.station_day.so2_n is '二氧化硫的有效小时数';
comment on column air.station_day.no2 is '二氧化氮24 小时平均(µg/m³),未修约;不满足有效性要求为空';
comment on column air.station_day.no2_n is '二氧化氮的有效小时数';
comment on column air.station_day.co is '一氧化碳24 小时平均(mg/m³),未修约;不满足有效性要求为空';
comment on column air.station_day.co_n is '一氧化碳的有效小时数';
comment on column air.station_day.o3 is '臭氧日最大 8 小时平均(µg/m³),未修约;不满足有效性要求为空';
comment on column air.station_day.o3_n is '臭氧的有效小时数';
comment on column air.station_day.pm10 is 'PM1024 小时平均(µg/m³),未修约;不满足有效性要求为空';
comment on column air.station_day.pm10_n is 'PM10的有效小时数';
comment on column air.station_day.pm25 is 'PM2.524 小时平均(µg/m³),未修约;不满足有效性要求为空';
comment on column air.station_day.pm25_n is 'PM2.5的有效小时数';
comment on column air.station_day.o3_windows is '臭氧有效 8 小时滑动平均的个数';
comment on column air.station_day.rules is '所用的有效性规则行';
comment on column air.station_day.computed_at is '计算时间';

create table air.due_day (
  bureau_id text not null,
  station_code text not null,
  day date not null,
  primary key (bureau_id, station_code, day)
);
comment on table air.due_day is '待重算的点位日';
comment on column air.due_day.bureau_id is '机构标识';
comment on column air.due_day.station_code is '点位编码';
comment on column air.due_day.day is '日期(北京时间)';

create table air.dust_day (
  bureau_id text not null,
  area_code text not null,
  day date not null,
  why text not null,
  account text not null,
  at timestamptz not null,
  primary key (bureau_id, area_code, day)
);
comment on table air.dust_day is '沙尘日';
comment on column air.dust_day.bureau_id is '机构标识';
comment on column air.dust_day.area_code is '行政区(全市为所辖城市)';
comment on column air.dust_day.day is '日期(北京时间)';
comment on column air.dust_day.why is '理由';
comment on column air.dust_day.account is '标记账号';
comment on column air.dust_day.at is '标记时间';

create table air.published (
  bureau_id text not null,
  id uuid not null,
  title text not null,
  account text not null,
  at timestamptz not null,
  evaluation jsonb not null,
  primary key (bureau_id, id)
);
create index published_newest on air.published (bureau_id, at desc, id desc);
comment on table air.published is '已留存的评价(只增不改)';
comment on column air.published.bureau_id is '机构标识';
comment on column air.published.id is '标识';
comment on column air.published.title is '题目';
comment on column air.published.account is '留存账号';
comment on column air.published.at is '留存时间';
comment on column air.published.evaluation is '评价结果及所用规则行,原样';

-- Air data has no persons: whoever holds a verb of the room reads all of the bureau. What is written needs its verb; what was judged,
-- refused or kept as evaluated is only ever added to. `air.compute` and `air.plant` are doings of this installation, no grants.
alter table air.station enable row level security;
alter table air.station force row level security;
create policy station_read on air.station for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy station_add on air.station for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import', 'air.plant')
  );
create policy station_change on air.station for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table air.import enable row level security;
alter table air.import force row level security;
create policy import_read on air.import for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy import_add on air.import for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import', 'air.plant')
  );
create policy import_change on air.import for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import', 'air.plant')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table air.refused_row enable row level security;
alter table air.refused_row force row level security;
create policy refused_row_read on air.refused_row for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy refused_row_append on air.refused_row for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import')
  );

alter table air.reading enable row level security;
alter table air.reading force row level security;
create policy reading_read on air.reading for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy reading_add on air.reading for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import', 'air.plant')
  );
create policy reading_change on air.reading for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import', 'air.judge')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table air.suspect enable row level security;
alter table air.suspect force row level security;
create policy suspect_read on air.suspect for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy suspect_add on air.suspect for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.compute', 'air.judge', 'air.import', 'air.plant')
  );
create policy suspect_change on air.suspect for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.compute', 'air.judge', 'air.import', 'air.plant')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table air.judgement enable row level security;
alter table air.judgement force row level security;
create policy judgement_read on air.judgement for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy judgement_append on air.judgement for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge')
    and account = (select qingdan.account())
  );

alter table air.conflict enable row level security;
alter table air.conflict force row level security;
create policy conflict_read on air.conflict for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy conflict_add on air.conflict for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import')
  );
create policy conflict_change on air.conflict for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table air.station_day enable row level security;
alter table air.station_day force row level security;
create policy station_day_read on air.station_day for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy station_day_add on air.station_day for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.compute', 'air.judge', 'air.plant')
  );
create policy station_day_change on air.station_day for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.compute', 'air.judge', 'air.plant')
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table air.due_day enable row level security;
alter table air.due_day force row level security;
create policy due_day_read on air.due_day for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy due_day_add on air.due_day for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.import', 'air.judge', 'air.plant')
  );
create policy due_day_drop on air.due_day for delete
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.compute', 'air.judge', 'air.plant')
  );

alter table air.dust_day enable row level security;
alter table air.dust_day force row level security;
create policy dust_day_read on air.dust_day for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy dust_day_add on air.dust_day for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge', 'air.plant')
  );
create policy dust_day_drop on air.dust_day for delete
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge')
  );

alter table air.published enable row level security;
alter table air.published force row level security;
create policy published_read on air.published for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy published_append on air.published for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge')
    and account = (select qingdan.account())
  );

grant usage on schema air to qingdan_app;
grant select, insert on air.station to qingdan_app;
grant update (name, area_code, kind, area_class, is_of_city, lon, lat, datum, since_on, until_on, version) on air.station to qingdan_app;
grant select, insert on air.import to qingdan_app;
grant update (state, finished_at, rows, taken, same, conflicts, refused, not_numbers) on air.import to qingdan_app;
grant select, insert on air.refused_row to qingdan_app;
grant select, insert on air.reading to qingdan_app;
grant update (so2, no2, co, o3, pm10, pm25, texts, imports) on air.reading to qingdan_app;
grant select, insert on air.suspect to qingdan_app;
grant update (rules, verdict, why, judged_by, judged_at, version) on air.suspect to qingdan_app;
grant select, insert on air.judgement to qingdan_app;
grant select, insert on air.conflict to qingdan_app;
grant update (state, why, decided_by, decided_at, version) on air.conflict to qingdan_app;
grant select, insert, update on air.station_day to qingdan_app;
grant select, insert, delete on air.due_day to qingdan_app;
grant select, insert, delete on air.dust_day to qingdan_app;
grant select, insert on air.published to qingdan_app;
