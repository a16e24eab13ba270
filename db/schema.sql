-- Printed by `npm run snapshot` from the catalogue; not edited by hand. 由数据库目录打印,不手工修改。

-- 同一点位同一小时的第二个值
table air.conflict (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 标识
  station_code             text not null  -- 点位编码
  item                     text not null  -- 污染物
  hour_at                  timestamp with time zone not null  -- 小时的起始时刻
  held                     text not null  -- 已有(或被替换的)值的原文
  held_import              uuid not null  -- 已有(或被替换的)值的批次
  offered                  text not null  -- 新值的原文
  offered_import           uuid not null  -- 新值的批次
  offered_row              integer not null  -- 新值在文件中的行号
  at                       timestamp with time zone not null  -- 提出时间
  state                    text not null  -- 状态:open 待决定、kept 保留原值、taken 改用新值
  why                      text  -- 决定的理由
  decided_by               text  -- 决定账号
  decided_at               timestamp with time zone  -- 决定时间
  version                  integer not null default 1  -- 版本
  lifted                   text  -- 改用新值时随之撤回的审核结论,撤回决定时恢复;没有则为空
  PRIMARY KEY (bureau_id, id)
  CHECK (((state = 'open'::text) = (decided_at IS NULL)))
  CHECK ((item = ANY (ARRAY['so2'::text, 'no2'::text, 'co'::text, 'o3'::text, 'pm10'::text, 'pm25'::text])))
  CHECK ((lifted = ANY (ARRAY['valid'::text, 'invalid'::text])))
  CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'taken'::text])))
) with row security, forced;
CREATE INDEX conflict_decided ON air.conflict USING btree (bureau_id, decided_at DESC, id DESC) WHERE (state <> 'open'::text);
CREATE INDEX conflict_open ON air.conflict USING btree (bureau_id, hour_at DESC, id DESC) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX conflict_offered ON air.conflict USING btree (bureau_id, station_code, hour_at, item, offered) WHERE (state <> 'taken'::text);
policy conflict_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.import'::text));
policy conflict_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.judge'::text))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ((decided_by IS NULL) OR (decided_by = ( SELECT qingdan.account() AS account))));
policy conflict_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select, update (held, held_import, state, why, decided_by, decided_at, version, lifted) to qingdan_app;

-- 待重算的点位日
table air.due_day (
  bureau_id                text not null  -- 机构标识
  station_code             text not null  -- 点位编码
  day                      date not null  -- 日期(北京时间)
  PRIMARY KEY (bureau_id, station_code, day)
) with row security, forced;
policy due_day_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.import'::text, 'air.judge'::text, 'air.plant'::text])));
policy due_day_drop for delete
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.compute'::text, 'air.judge'::text, 'air.plant'::text])));
policy due_day_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant delete, insert, select to qingdan_app;

-- 沙尘日
table air.dust_day (
  bureau_id                text not null  -- 机构标识
  area_code                text not null  -- 行政区(全市为所辖城市)
  day                      date not null  -- 日期(北京时间)
  why                      text not null  -- 理由
  account                  text not null  -- 标记账号
  at                       timestamp with time zone not null  -- 标记时间
  PRIMARY KEY (bureau_id, area_code, day)
) with row security, forced;
policy dust_day_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.judge'::text, 'air.plant'::text])));
policy dust_day_drop for delete
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.judge'::text));
policy dust_day_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant delete, insert, select to qingdan_app;

-- 例外事件(撤回不删除)
table air.exceptional_event (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 标识
  area_code                text not null  -- 行政区(全市为所辖城市)
  from_on                  date not null  -- 起始日期(北京时间)
  until_on                 date not null  -- 截止日期(含当日)
  kind                     text not null  -- 种类:sand-and-dust 沙尘、wildfire 火灾、fireworks 烟花爆竹、special-weather 特殊天气、accident 突发事故、other 其他
  items                    text[] not null  -- 受影响的污染物
  why                      text not null  -- 理由
  document                 text not null  -- 依据文号
  account                  text not null  -- 标记账号
  at                       timestamp with time zone not null  -- 标记时间
  withdrawn_why            text  -- 撤回的理由,未撤回为空
  withdrawn_by             text  -- 撤回账号
  withdrawn_at             timestamp with time zone  -- 撤回时间
  version                  integer not null default 1  -- 版本
  PRIMARY KEY (bureau_id, id)
  CHECK ((until_on >= from_on))
  CHECK ((num_nulls(withdrawn_why, withdrawn_by, withdrawn_at) = ANY (ARRAY[0, 3])))
  CHECK (((length(document) >= 2) AND (length(document) <= 100)))
  CHECK ((((cardinality(items) >= 1) AND (cardinality(items) <= 6)) AND (items <@ ARRAY['so2'::text, 'no2'::text, 'co'::text, 'o3'::text, 'pm10'::text, 'pm25'::text])))
  CHECK ((kind = ANY (ARRAY['sand-and-dust'::text, 'wildfire'::text, 'fireworks'::text, 'special-weather'::text, 'accident'::text, 'other'::text])))
  CHECK (((length(why) >= 2) AND (length(why) <= 500)))
) with row security, forced;
CREATE INDEX exceptional_event_newest ON air.exceptional_event USING btree (bureau_id, at DESC, id DESC);
CREATE INDEX exceptional_event_standing ON air.exceptional_event USING btree (bureau_id, until_on, from_on) WHERE (withdrawn_at IS NULL);
policy exceptional_event_mark for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.judge'::text) AND (account = ( SELECT qingdan.account() AS account)) AND (withdrawn_at IS NULL));
policy exceptional_event_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
policy exceptional_event_withdraw for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.judge'::text) AND (withdrawn_at IS NULL))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (withdrawn_by = ( SELECT qingdan.account() AS account)));
grant insert, select, update (withdrawn_why, withdrawn_by, withdrawn_at, version) to qingdan_app;

-- 导入批次
table air.import (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 批次标识
  file                     text not null  -- 文件名
  sha256                   text not null  -- 文件的 SHA-256
  layout                   text not null  -- 识别出的版式
  state                    text not null  -- 状态:open 进行中、finished 已完成
  account                  text not null  -- 导入账号
  at                       timestamp with time zone not null  -- 开始时间
  finished_at              timestamp with time zone  -- 完成时间
  rows                     integer not null default 0  -- 送入的行数
  taken                    integer not null default 0  -- 新收的小时值个数
  same                     integer not null default 0  -- 与已有值相同的个数
  conflicts                integer not null default 0  -- 与已有值不同、待人工决定的个数
  refused                  integer not null default 0  -- 未收的行数
  not_numbers              integer not null default 0  -- 不是数值的单元格个数(原文已保留)
  PRIMARY KEY (bureau_id, id)
  CHECK (((state = 'finished'::text) = (finished_at IS NOT NULL)))
  CHECK (((length(file) >= 1) AND (length(file) <= 200)))
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK ((state = ANY (ARRAY['open'::text, 'finished'::text])))
) with row security, forced;
CREATE INDEX import_newest ON air.import USING btree (bureau_id, at DESC, id DESC);
CREATE UNIQUE INDEX import_once ON air.import USING btree (bureau_id, sha256) WHERE ((state = 'open'::text) OR (layout = 'planted'::text) OR ((refused = 0) AND (rows > 0)));
policy import_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.import'::text, 'air.plant'::text])));
policy import_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.import'::text, 'air.plant'::text])))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy import_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select, update (state, finished_at, rows, taken, same, conflicts, refused, not_numbers) to qingdan_app;

-- 历次审核(只增不改)
table air.judgement (
  bureau_id                text not null  -- 机构标识
  suspect_id               uuid not null  -- 疑点标识
  seq                      integer not null  -- 序号
  verdict                  text not null  -- 结论:valid 有效、invalid 无效、undone 撤回
  why                      text not null  -- 理由
  account                  text not null  -- 账号
  at                       timestamp with time zone not null  -- 时间
  PRIMARY KEY (bureau_id, suspect_id, seq)
  FOREIGN KEY (bureau_id, suspect_id) REFERENCES air.suspect(bureau_id, id)
  CHECK ((seq > 0))
  CHECK ((verdict = ANY (ARRAY['valid'::text, 'invalid'::text, 'undone'::text])))
) with row security, forced;
policy judgement_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.judge'::text) AND (account = ( SELECT qingdan.account() AS account)));
policy judgement_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select to qingdan_app;

-- 已留存的评价(只增不改)
table air.published (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 标识
  title                    text not null  -- 题目
  account                  text not null  -- 留存账号
  at                       timestamp with time zone not null  -- 留存时间
  evaluation               jsonb not null  -- 评价结果及所用规则行,原样
  PRIMARY KEY (bureau_id, id)
) with row security, forced;
CREATE INDEX published_newest ON air.published USING btree (bureau_id, at DESC, id DESC);
policy published_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.judge'::text) AND (account = ( SELECT qingdan.account() AS account)));
policy published_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select to qingdan_app;

-- 小时值
table air.reading (
  bureau_id                text not null  -- 机构标识
  station_code             text not null  -- 点位编码
  hour_at                  timestamp with time zone not null  -- 小时的起始时刻(北京时间整点)
  so2                      numeric  -- 二氧化硫小时平均浓度(µg/m³),没有数值为空
  no2                      numeric  -- 二氧化氮小时平均浓度(µg/m³),没有数值为空
  co                       numeric  -- 一氧化碳小时平均浓度(mg/m³),没有数值为空
  o3                       numeric  -- 臭氧小时平均浓度(µg/m³),没有数值为空
  pm10                     numeric  -- PM10小时平均浓度(µg/m³),没有数值为空
  pm25                     numeric  -- PM2.5小时平均浓度(µg/m³),没有数值为空
  texts                    jsonb  -- 与数值写法不同的原文,按污染物;全部相同为空
  import_id                uuid not null  -- 批次标识
  imports                  jsonb  -- 由另一批次补上或改用的,按污染物记其批次;没有为空
  PRIMARY KEY (bureau_id, station_code, hour_at)
  CHECK ((((EXTRACT(epoch FROM hour_at))::bigint % (3600)::bigint) = 0))
) with row security, forced;
policy reading_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.import'::text, 'air.plant'::text])));
policy reading_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.import'::text, 'air.judge'::text])))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy reading_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select, update (so2, no2, co, o3, pm10, pm25, texts, imports) to qingdan_app;

-- 未收的行(只增不改)
table air.refused_row (
  bureau_id                text not null  -- 机构标识
  import_id                uuid not null  -- 批次标识
  seq                      integer not null  -- 序号
  "row"                    integer not null  -- 文件中的行号
  column_name              text  -- 列名,整行未收为空
  reason                   text not null  -- 未收的理由
  text                     text  -- 原文
  PRIMARY KEY (bureau_id, import_id, seq)
  FOREIGN KEY (bureau_id, import_id) REFERENCES air.import(bureau_id, id)
  CHECK ((seq > 0))
) with row security, forced;
policy refused_row_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.import'::text));
policy refused_row_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select to qingdan_app;

-- 空气监测点位
table air.station (
  bureau_id                text not null  -- 机构标识
  code                     text not null  -- 点位编码
  name                     text not null  -- 点位名称
  area_code                text not null  -- 所在行政区
  kind                     text not null  -- 类别:national 国控、provincial 省控、municipal 市控、district 区控、other 其他
  area_class               smallint not null  -- 环境空气功能区类别:1 一类区、2 二类区
  is_of_city               boolean not null  -- 是否参与城市评价
  lon                      double precision  -- 经度
  lat                      double precision  -- 纬度
  datum                    text  -- 坐标系
  since_on                 date not null  -- 启用日期
  until_on                 date  -- 停用日期(含当日),在用为空
  version                  integer not null default 1  -- 版本
  PRIMARY KEY (bureau_id, code)
  CHECK ((area_class = ANY (ARRAY[1, 2])))
  CHECK ((until_on >= since_on))
  CHECK ((num_nulls(lon, lat, datum) = ANY (ARRAY[0, 3])))
  CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'::text))
  CHECK ((datum = ANY (ARRAY['wgs-84'::text, 'gcj-02'::text, 'cgcs2000'::text])))
  CHECK ((kind = ANY (ARRAY['national'::text, 'provincial'::text, 'municipal'::text, 'district'::text, 'other'::text])))
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))
  CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
) with row security, forced;
policy station_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.import'::text, 'air.plant'::text])));
policy station_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'air.import'::text))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy station_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select, update (name, area_code, kind, area_class, is_of_city, lon, lat, datum, since_on, until_on, version) to qingdan_app;

-- 点位日值(由小时值计算,可随时重算)
table air.station_day (
  bureau_id                text not null  -- 机构标识
  station_code             text not null  -- 点位编码
  day                      date not null  -- 日期(北京时间)
  so2                      numeric  -- 二氧化硫24 小时平均(µg/m³),未修约;不满足有效性要求为空
  so2_n                    smallint not null  -- 二氧化硫的有效小时数
  no2                      numeric  -- 二氧化氮24 小时平均(µg/m³),未修约;不满足有效性要求为空
  no2_n                    smallint not null  -- 二氧化氮的有效小时数
  co                       numeric  -- 一氧化碳24 小时平均(mg/m³),未修约;不满足有效性要求为空
  co_n                     smallint not null  -- 一氧化碳的有效小时数
  o3                       numeric  -- 臭氧日最大 8 小时平均(µg/m³),未修约;不满足有效性要求为空
  o3_n                     smallint not null  -- 臭氧的有效小时数
  pm10                     numeric  -- PM1024 小时平均(µg/m³),未修约;不满足有效性要求为空
  pm10_n                   smallint not null  -- PM10的有效小时数
  pm25                     numeric  -- PM2.524 小时平均(µg/m³),未修约;不满足有效性要求为空
  pm25_n                   smallint not null  -- PM2.5的有效小时数
  o3_windows               smallint not null  -- 臭氧有效 8 小时滑动平均的个数
  rules                    text[] not null  -- 所用的有效性规则行
  computed_at              timestamp with time zone not null  -- 计算时间
  PRIMARY KEY (bureau_id, station_code, day)
) with row security, forced;
CREATE INDEX station_day_by_day ON air.station_day USING btree (bureau_id, day);
policy station_day_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.compute'::text, 'air.judge'::text, 'air.plant'::text])));
policy station_day_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.compute'::text, 'air.judge'::text, 'air.plant'::text])))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy station_day_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select, update to qingdan_app;

-- 疑点:待审核或已审核的小时值
table air.suspect (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 疑点标识
  station_code             text not null  -- 点位编码
  item                     text not null  -- 污染物
  hour_at                  timestamp with time zone not null  -- 小时的起始时刻
  rules                    jsonb not null  -- 提出疑点的规则及其数字;人工提出为空数组
  found_at                 timestamp with time zone not null  -- 提出时间
  verdict                  text  -- 审核结论:valid 有效、invalid 无效;未审核为空
  why                      text  -- 审核理由
  judged_by                text  -- 审核账号
  judged_at                timestamp with time zone  -- 审核时间
  version                  integer not null default 1  -- 版本
  UNIQUE (bureau_id, station_code, hour_at, item)
  PRIMARY KEY (bureau_id, id)
  CHECK ((num_nulls(verdict, why, judged_by, judged_at) = ANY (ARRAY[0, 4])))
  CHECK ((item = ANY (ARRAY['so2'::text, 'no2'::text, 'co'::text, 'o3'::text, 'pm10'::text, 'pm25'::text])))
  CHECK ((verdict = ANY (ARRAY['valid'::text, 'invalid'::text])))
) with row security, forced;
CREATE INDEX suspect_judged ON air.suspect USING btree (bureau_id, judged_at DESC, id DESC) WHERE (verdict IS NOT NULL);
CREATE INDEX suspect_open ON air.suspect USING btree (bureau_id, hour_at DESC, id DESC) WHERE (verdict IS NULL);
policy suspect_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.compute'::text, 'air.judge'::text, 'air.import'::text, 'air.plant'::text])));
policy suspect_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['air.compute'::text, 'air.judge'::text, 'air.import'::text, 'air.plant'::text])))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy suspect_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^air\.[a-z]+$'::text));
grant insert, select, update (rules, verdict, why, judged_by, judged_at, version) to qingdan_app;

-- 信访举报件
table complaints.complaint (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 举报件标识
  number                   text not null  -- 件号:接收日期与标识尾号
  receipt_hash             text not null  -- 回执码的 SHA-256
  state                    text not null  -- 状态:received 已接收、registered 已登记、dispatched 已交办、objected 已提异议、answered 已答复、finished 已办结、not-accepted 不予受理
  what                     text not null  -- 反映内容(本人姓名已脱敏)
  category                 text  -- 污染类型
  place                    text  -- 地点描述(本人姓名已脱敏)
  lon                      double precision  -- 经度
  lat                      double precision  -- 纬度
  datum                    text  -- 坐标系
  enterprise               text  -- 被举报单位
  happened_on              date  -- 发生日期
  area_code                text  -- 行政区(由坐标判定或交办时确定,未定为空)
  department_id            text  -- 承办单位
  received_at              timestamp with time zone not null  -- 接收时间
  received_on              date not null  -- 接收日期(北京时间)
  accepted_on              date  -- 受理日期
  dispatched_on            date  -- 交办日期
  is_objection_rejected    boolean not null default false  -- 本次交办的异议是否已被驳回
  extended_days            integer not null default 0  -- 批准延长的日数
  finding                  text  -- 查实情况:true 属实、partly-true 部分属实、not-true 不属实
  answer_text              text  -- 答复内容
  answered_on              date  -- 答复日期
  closed_on                date  -- 办结或不予受理日期
  last_on                  date not null  -- 最近一次变动日期
  limit_on                 date  -- 当前应办事项的到期日(先告知,后办结);已结为空
  reporter                 text  -- 举报人代号(不可还原,只用于比较)
  masked_name              text  -- 脱敏姓名
  masked_phone             text  -- 脱敏电话
  terms                    text[] not null  -- 检索词(字对与字母数字串)
  version                  integer not null default 1  -- 版本
  UNIQUE (bureau_id, number)
  UNIQUE (bureau_id, receipt_hash)
  PRIMARY KEY (bureau_id, id)
  CHECK ((num_nulls(lon, lat, datum) = ANY (ARRAY[0, 3])))
  CHECK (((finding IS NULL) = (answer_text IS NULL)))
  CHECK ((datum = ANY (ARRAY['wgs-84'::text, 'gcj-02'::text, 'cgcs2000'::text])))
  CHECK ((length(enterprise) <= 100))
  CHECK ((extended_days >= 0))
  CHECK ((finding = ANY (ARRAY['true'::text, 'partly-true'::text, 'not-true'::text])))
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))
  CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
  CHECK ((number ~ '^[0-9]{8}-[0-9A-F]{8}$'::text))
  CHECK ((length(place) <= 300))
  CHECK ((receipt_hash ~ '^[0-9a-f]{64}$'::text))
  CHECK ((state = ANY (ARRAY['received'::text, 'registered'::text, 'dispatched'::text, 'objected'::text, 'answered'::text, 'finished'::text, 'not-accepted'::text])))
  CHECK (((length(what) >= 1) AND (length(what) <= 3000)))
) with row security, forced;
CREATE INDEX complaint_area ON complaints.complaint USING btree (bureau_id, area_code, received_at DESC, id DESC);
CREATE INDEX complaint_area_department ON complaints.complaint USING btree (bureau_id, area_code, department_id, received_at DESC, id DESC);
CREATE INDEX complaint_area_state ON complaints.complaint USING btree (bureau_id, area_code, state, received_at DESC, id DESC);
CREATE INDEX complaint_category ON complaints.complaint USING btree (bureau_id, category, received_at DESC, id DESC);
CREATE INDEX complaint_department ON complaints.complaint USING btree (bureau_id, department_id, received_at DESC, id DESC);
CREATE INDEX complaint_department_state ON complaints.complaint USING btree (bureau_id, department_id, state, received_at DESC, id DESC);
CREATE INDEX complaint_limit ON complaints.complaint USING btree (bureau_id, limit_on, received_at DESC, id DESC) WHERE (limit_on IS NOT NULL);
CREATE INDEX complaint_newest ON complaints.complaint USING btree (bureau_id, received_at DESC, id DESC);
CREATE INDEX complaint_state ON complaints.complaint USING btree (bureau_id, state, received_at DESC, id DESC);
CREATE INDEX complaint_terms ON complaints.complaint USING gin (terms);
policy complaint_by_receipt for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT (qingdan.verb() = ANY (ARRAY['complaints.submit'::text, 'complaints.status'::text]))) AND (receipt_hash = ( SELECT qingdan.receipt() AS receipt)));
policy complaint_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() <> 'public'::text) AND (qingdan.verb() = ANY (ARRAY['complaints.register'::text, 'complaints.dispatch'::text, 'complaints.answer'::text, 'complaints.extend'::text])))) AND (( SELECT ('*'::text = ANY (qingdan.areas()))) OR (area_code = ANY (( SELECT qingdan.areas() AS areas)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.departments()))) OR (department_id = ANY (( SELECT qingdan.departments() AS departments)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.categories()))) OR (category = ANY (( SELECT qingdan.categories() AS categories)::text[]))))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy complaint_mask for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() = 'system'::text) AND (qingdan.verb() = 'complaints.mask'::text))))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy complaint_of_functions for select
  using true;
policy complaint_plant for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) = 'system'::text) AND (( SELECT qingdan.verb() AS verb) = 'complaints.plant'::text));
policy complaint_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() <> 'public'::text) AND (qingdan.verb() ~ '^(complaints\.[a-z-]+|matters\.(read|decide))$'::text))) AND (( SELECT ('*'::text = ANY (qingdan.areas()))) OR (area_code = ANY (( SELECT qingdan.areas() AS areas)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.departments()))) OR (department_id = ANY (( SELECT qingdan.departments() AS departments)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.categories()))) OR (category = ANY (( SELECT qingdan.categories() AS categories)::text[]))));
policy complaint_submit for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (receipt_hash = ( SELECT qingdan.receipt() AS receipt)) AND (( SELECT qingdan.verb() AS verb) = 'complaints.submit'::text) AND (state = 'received'::text));
grant insert, select, update (state, area_code, department_id, accepted_on, dispatched_on, is_objection_rejected, extended_days, finding, answer_text, answered_on, closed_on, last_on, limit_on, terms, version) to qingdan_app;

-- 举报件时间线(只增不改)
table complaints.event (
  bureau_id                text not null  -- 机构标识
  complaint_id             uuid not null  -- 举报件标识
  seq                      integer not null  -- 序号,自 1 起连续
  kind                     text not null  -- 事件种类
  on_day                   date not null  -- 日期(北京时间)
  at                       timestamp with time zone not null  -- 时间(服务器时钟)
  account                  text not null  -- 操作账号,public 为举报人
  area_code                text  -- 交办的行政区
  department_id            text  -- 交办的承办单位
  because                  text  -- 不予受理的理由
  text                     text  -- 说明、理由或答复内容
  finding                  text  -- 查实情况
  days                     integer  -- 延长的日数
  PRIMARY KEY (bureau_id, complaint_id, seq)
  FOREIGN KEY (bureau_id, complaint_id) REFERENCES complaints.complaint(bureau_id, id)
  CHECK ((seq > 0))
) with row security, forced;
CREATE INDEX event_by_time ON complaints.event USING btree (bureau_id, at DESC);
policy event_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (account = ( SELECT qingdan.account() AS account)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['complaints.submit'::text, 'complaints.register'::text, 'complaints.dispatch'::text, 'complaints.answer'::text, 'complaints.extend'::text])));
policy event_plant for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) = 'system'::text) AND (( SELECT qingdan.verb() AS verb) = 'complaints.plant'::text));
policy event_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (EXISTS ( SELECT
   FROM complaints.complaint c
  WHERE ((c.bureau_id = event.bureau_id) AND (c.id = event.complaint_id)))));
grant insert, select to qingdan_app;

-- 脱敏重算的进度:每次规则变严一行
table complaints.masking (
  bureau_id                text not null  -- 机构标识
  rules                    integer not null  -- 规则序号,每次变严加一
  stage                    text not null default 'reports'::text  -- 阶段:reports 逐件、matters 逐个事项
  after_id                 uuid  -- 本阶段已重算到的标识
  reports                  integer not null default 0  -- 已查看的举报件数
  terms                    integer not null default 0  -- 检索词有改动的件数
  titles                   integer not null default 0  -- 标题有改动的件数与事项数
  finished_at              timestamp with time zone  -- 完成时间,空为未完成
  PRIMARY KEY (bureau_id, rules)
  CHECK ((reports >= 0))
  CHECK ((rules > 0))
  CHECK ((stage = ANY (ARRAY['reports'::text, 'matters'::text])))
  CHECK ((terms >= 0))
  CHECK ((titles >= 0))
) with row security, forced;
policy masking_anew for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() = 'system'::text) AND (qingdan.verb() = 'complaints.mask'::text))))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() = 'system'::text) AND (qingdan.verb() = 'complaints.mask'::text))));
grant select, update (stage, after_id, reports, terms, titles, finished_at) to qingdan_app;

-- 文件登记(内容存放在数据目录,按 SHA-256 取用)
table files.file (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 文件标识
  room                     text not null  -- 所属业务模块
  subject                  text not null  -- 所属对象标识
  receipt                  text  -- 查询码的 SHA-256:凭查询码提交的文件,公众凭同一查询码可见
  name                     text not null  -- 文件名(仅供显示,不作路径)
  type                     text not null  -- 内容类型,按内容识别
  bytes                    integer not null  -- 字节数
  sha256                   text not null  -- 内容的 SHA-256
  width                    integer  -- 图片宽度(像素)
  height                   integer  -- 图片高度(像素)
  thumbnail_sha256         text  -- 缩略图内容的 SHA-256
  thumbnail_bytes          integer  -- 缩略图字节数
  by                       text not null  -- 上传账号,public 为公众
  at                       timestamp with time zone not null  -- 上传时间
  PRIMARY KEY (bureau_id, id)
  CHECK ((bytes > 0))
  CHECK ((num_nulls(width, height, thumbnail_sha256, thumbnail_bytes) = ANY (ARRAY[0, 4])))
  CHECK ((height > 0))
  CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  CHECK ((receipt ~ '^[0-9a-f]{64}$'::text))
  CHECK ((room ~ '^[a-z][a-z0-9-]{0,63}$'::text))
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK (((length(subject) >= 1) AND (length(subject) <= 128)))
  CHECK ((thumbnail_bytes > 0))
  CHECK ((thumbnail_sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK ((length(type) <= 100))
  CHECK ((width > 0))
) with row security, forced;
CREATE INDEX file_bureau_id_room_subject_id_idx ON files.file USING btree (bureau_id, room, subject, id);
CREATE INDEX file_bureau_id_sha256_idx ON files.file USING btree (bureau_id, sha256);
CREATE INDEX file_bureau_id_thumbnail_sha256_idx ON files.file USING btree (bureau_id, thumbnail_sha256) WHERE (thumbnail_sha256 IS NOT NULL);
policy file_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (room = ( SELECT split_part(qingdan.verb(), '.'::text, 1) AS split_part)) AND (by = ( SELECT qingdan.account() AS account)) AND ((( SELECT qingdan.account() AS account) <> 'public'::text) OR (receipt = ( SELECT qingdan.receipt() AS receipt))));
policy file_of_room for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (room = ( SELECT split_part(qingdan.verb(), '.'::text, 1) AS split_part)) AND ((( SELECT qingdan.account() AS account) <> 'public'::text) OR (receipt = ( SELECT qingdan.receipt() AS receipt))));
policy file_of_system for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) = 'system'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['files.serve'::text, 'files.sweep'::text])));
grant insert, select to qingdan_app;

-- 举报人身份
table identity.person (
  bureau_id                text not null  -- 机构标识
  report_id                uuid not null  -- 举报件标识
  name                     text  -- 姓名
  phone                    text  -- 电话
  said_what                text  -- 反映内容原文(正文中有本人姓名时)
  said_place               text  -- 地点描述原文(其中有本人姓名时)
  PRIMARY KEY (bureau_id, report_id)
  CHECK ((num_nonnulls(name, phone) > 0))
  CHECK ((length(name) <= 50))
  CHECK ((length(phone) <= 30))
  CHECK ((length(said_place) <= 200))
  CHECK ((length(said_what) <= 2000))
) with row security, forced;
policy person_keep for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['complaints.submit'::text, 'complaints.plant'::text])));
policy person_of_functions for select
  using (bureau_id = ( SELECT qingdan.bureau() AS bureau));
grant insert to qingdan_app;

-- 身份查阅记录(只增不改)
table identity.reading (
  bureau_id                text not null  -- 机构标识
  id                       bigint not null  -- 序号
  report_id                uuid not null  -- 举报件标识
  account                  text not null  -- 查阅账号
  purpose                  text not null  -- 查阅目的
  at                       timestamp with time zone not null  -- 查阅时间
  journal_seq              bigint not null  -- 对应的日志序号
  PRIMARY KEY (bureau_id, id)
  CHECK (((length(purpose) >= 2) AND (length(purpose) <= 200)))
) with row security, forced;
CREATE INDEX reading_bureau_id_report_id_idx ON identity.reading USING btree (bureau_id, report_id);
policy reading_audit for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'journal.read'::text));
policy reading_of_functions for insert
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
grant select to qingdan_app;

-- 日志(只增不改)
table journal.entry (
  bureau_id                text not null  -- 机构标识
  seq                      bigint not null  -- 序号,自 1 起连续
  at                       timestamp(3) with time zone not null  -- 时间(服务器时钟)
  account                  text not null  -- 账号标识,public 为公众,system 为系统
  verb                     text not null  -- 权限动词
  kind                     text not null  -- 种类:新建、变更、删除、查阅、登录、拒绝、导出
  room                     text not null  -- 业务模块
  subject                  text not null  -- 对象标识
  before                   jsonb  -- 变更前
  after                    jsonb  -- 变更后
  reason                   text  -- 理由或查阅目的
  hash                     bytea not null  -- 摘要 = SHA-256(上一行摘要 ‖ 本行的规范 JSON)
  PRIMARY KEY (bureau_id, seq)
  CHECK ((length(hash) = 32))
  CHECK ((kind = ANY (ARRAY['created'::text, 'changed'::text, 'removed'::text, 'read'::text, 'signed-in'::text, 'refused'::text, 'exported'::text])))
  CHECK ((seq > 0))
) with row security, forced;
CREATE INDEX entry_bureau_id_account_seq_idx ON journal.entry USING btree (bureau_id, account, seq);
CREATE INDEX entry_bureau_id_room_subject_seq_idx ON journal.entry USING btree (bureau_id, room, subject, seq);
policy entry_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (account = ( SELECT qingdan.account() AS account)) AND (verb = ( SELECT qingdan.verb() AS verb)));
policy entry_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'journal.read'::text));
grant insert, select to qingdan_app;

-- 日志链首:最后一行的序号与摘要
table journal.head (
  bureau_id                text not null  -- 机构标识
  seq                      bigint not null  -- 最后一行的序号
  hash                     bytea not null  -- 最后一行的摘要
  PRIMARY KEY (bureau_id)
  CHECK ((length(hash) = 32))
  CHECK ((seq >= 0))
) with row security, forced;
policy head_own for all
  using (bureau_id = ( SELECT qingdan.bureau() AS bureau))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
grant select, update to qingdan_app;

-- 热点预警:一个聚集,持续期间为同一条
table matters.alarm (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 预警标识
  group_id                 text not null  -- 类别组
  first_told_at            timestamp with time zone not null  -- 首次告知时间
  last_told_at             timestamp with time zone not null  -- 最近一次告知(新增或扩大)时间
  last_run_id              uuid not null  -- 最近一次仍见到它的扫描
  members                  integer not null  -- 成员件数
  PRIMARY KEY (bureau_id, id)
  FOREIGN KEY (bureau_id, last_run_id) REFERENCES matters.scan_run(bureau_id, id)
  CHECK ((members > 0))
) with row security, forced;
CREATE INDEX alarm_latest ON matters.alarm USING btree (bureau_id, last_told_at DESC);
policy alarm_go_on for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.is_system() AS is_system))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy alarm_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.works_here() AS works_here) AND (( SELECT matters.sees_all() AS sees_all) OR matters.sees_alarm(id)));
policy alarm_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.is_system() AS is_system));
grant insert, select, update (last_told_at, last_run_id, members) to qingdan_app;

-- 误报标记与撤回(只增不改)
table matters.alarm_mark (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 标记标识
  alarm_id                 uuid not null  -- 预警标识
  kind                     text not null  -- false-alarm 误报、revoked 撤回
  why                      text  -- 理由
  members                  integer not null  -- 标记时的成员件数
  marked_by                text not null  -- 标记账号
  marked_at                timestamp with time zone not null  -- 标记时间
  PRIMARY KEY (bureau_id, id)
  FOREIGN KEY (bureau_id, alarm_id) REFERENCES matters.alarm(bureau_id, id)
  CHECK (((kind = 'revoked'::text) OR (why IS NOT NULL)))
  CHECK ((kind = ANY (ARRAY['false-alarm'::text, 'revoked'::text])))
  CHECK ((length(why) <= 500))
) with row security, forced;
CREATE INDEX alarm_mark_of ON matters.alarm_mark USING btree (bureau_id, alarm_id, marked_at DESC);
policy alarm_mark_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.works_here() AS works_here) AND (( SELECT matters.sees_all() AS sees_all) OR matters.sees_alarm(alarm_id)));
policy alarm_mark_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'matters.decide'::text) AND (marked_by = ( SELECT qingdan.account() AS account)) AND (( SELECT matters.sees_all() AS sees_all) OR matters.sees_alarm(alarm_id)));
grant insert, select to qingdan_app;

-- 预警所含的举报件
table matters.alarm_member (
  bureau_id                text not null  -- 机构标识
  alarm_id                 uuid not null  -- 预警标识
  report_id                uuid not null  -- 举报件标识
  reported_on              date not null  -- 举报日期
  since_run_id             uuid not null  -- 自哪次扫描起在内
  PRIMARY KEY (bureau_id, alarm_id, report_id)
  FOREIGN KEY (bureau_id, alarm_id) REFERENCES matters.alarm(bureau_id, id)
  FOREIGN KEY (bureau_id, report_id) REFERENCES matters.report(bureau_id, report_id)
) with row security, forced;
CREATE INDEX alarm_member_report ON matters.alarm_member USING btree (bureau_id, report_id);
policy alarm_member_of_functions for select
  using true;
policy alarm_member_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.works_here() AS works_here) AND (( SELECT matters.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM matters.report r
  WHERE ((r.bureau_id = alarm_member.bureau_id) AND (r.report_id = alarm_member.report_id))))));
policy alarm_member_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.is_system() AS is_system));
grant insert, select to qingdan_app;

-- 预警在各次扫描中的样子(只增不改)
table matters.alarm_telling (
  bureau_id                text not null  -- 机构标识
  alarm_id                 uuid not null  -- 预警标识
  run_id                   uuid not null  -- 扫描标识
  telling                  text not null  -- 告知:new 新增、grown 扩大、known 已知(不再告知)
  lon                      double precision not null  -- 圆心经度(WGS 84)
  lat                      double precision not null  -- 圆心纬度(WGS 84)
  radius_km                double precision not null  -- 半径(千米)
  from_on                  date not null  -- 起始日
  to_on                    date not null  -- 截止日
  observed                 integer not null  -- 实际件数(每人每 14 天、10 千米内计一;未留姓名的每处每天计一)
  expected                 double precision not null  -- 通常件数
  statistic                double precision not null  -- 扫描统计量(对数似然比)
  p                        double precision not null  -- P 值
  recurrence_days          double precision not null  -- 重现期(日)
  last_days                integer[] not null  -- 圆内近 30 日(至该次扫描的数据截至日)逐日件数
  told_at                  timestamp with time zone not null  -- 时间
  reports                  integer  -- 本次圆和日期之内的全部举报件数,计入与否;空为记录此数之前的扫描
  nameless                 integer not null default 0  -- 计入件中未留姓名的件数
  holds_without_nameless   boolean not null default true  -- 未留姓名的各件都出自一人时是否仍达到报警界限
  is_at_least              boolean not null default false  -- 模拟中一次也没有出现,重现期为下限
  analyses                 integer not null default 1  -- 该次扫描的分析项数,重现期为各项合计
  PRIMARY KEY (bureau_id, alarm_id, run_id)
  FOREIGN KEY (bureau_id, alarm_id) REFERENCES matters.alarm(bureau_id, id)
  FOREIGN KEY (bureau_id, run_id) REFERENCES matters.scan_run(bureau_id, id)
  CHECK ((analyses > 0))
  CHECK ((to_on >= from_on))
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))
  CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
  CHECK ((nameless >= 0))
  CHECK ((radius_km >= (0)::double precision))
  CHECK ((reports > 0))
  CHECK ((telling = ANY (ARRAY['new'::text, 'grown'::text, 'known'::text])))
) with row security, forced;
policy alarm_telling_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.works_here() AS works_here) AND (( SELECT matters.sees_all() AS sees_all) OR matters.sees_alarm(alarm_id)));
policy alarm_telling_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.is_system() AS is_system));
grant insert, select to qingdan_app;

-- 人工决定:两件不是同一事项(只增,撤回另记一行)
table matters.decision (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 决定标识
  report_a                 uuid not null  -- 举报件一(标识较小者)
  report_b                 uuid not null  -- 举报件二
  kind                     text not null  -- 种类:apart 不得归并、revoked 撤回
  revokes                  uuid  -- 所撤回的决定
  why                      text  -- 理由
  decided_by               text not null  -- 决定人账号
  decided_at               timestamp with time zone not null  -- 决定时间
  PRIMARY KEY (bureau_id, id)
  CHECK ((report_a < report_b))
  CHECK ((kind = ANY (ARRAY['apart'::text, 'revoked'::text])))
) with row security, forced;
CREATE INDEX decision_bureau_id_report_a_idx ON matters.decision USING btree (bureau_id, report_a);
CREATE INDEX decision_bureau_id_report_b_idx ON matters.decision USING btree (bureau_id, report_b);
policy decision_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() <> 'public'::text) AND (qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$'::text))) AND (( SELECT matters.sees_all() AS sees_all) OR ((EXISTS ( SELECT
   FROM matters.report r
  WHERE ((r.bureau_id = decision.bureau_id) AND (r.report_id = decision.report_a)))) AND (EXISTS ( SELECT
   FROM matters.report r
  WHERE ((r.bureau_id = decision.bureau_id) AND (r.report_id = decision.report_b)))))));
policy decision_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['matters.decide'::text, 'complaints.register'::text])) AND (decided_by = ( SELECT qingdan.account() AS account)) AND (( SELECT matters.sees_all() AS sees_all) OR ((EXISTS ( SELECT
   FROM matters.report r
  WHERE ((r.bureau_id = decision.bureau_id) AND (r.report_id = decision.report_a)))) AND (EXISTS ( SELECT
   FROM matters.report r
  WHERE ((r.bureau_id = decision.bureau_id) AND (r.report_id = decision.report_b)))))));
grant insert, select to qingdan_app;

-- 同一事项
table matters.matter (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 事项标识
  title                    text not null  -- 标题(取自首件;首件拆出后取自其余最早一件)
  area_code                text  -- 行政区(首件所在,未定为空)
  reports                  integer not null  -- 举报件数
  reporters                integer not null  -- 举报人数(不同举报人代号;未留代号的合计一人)
  first_at                 timestamp with time zone  -- 最早举报时间
  last_at                  timestamp with time zone  -- 最近举报时间
  log_heat                 double precision  -- 热度的二进对数(零日基准,前向衰减)
  created_at               timestamp with time zone not null  -- 建立时间
  version                  integer not null default 1  -- 版本
  PRIMARY KEY (bureau_id, id)
  CHECK ((reporters >= 0))
  CHECK ((reports >= 0))
  CHECK (((length(title) >= 1) AND (length(title) <= 200)))
) with row security, forced;
CREATE INDEX matter_bureau_id_reporters_log_heat_id_idx ON matters.matter USING btree (bureau_id, reporters DESC, log_heat DESC, id) WHERE (reports > 0);
policy matter_insert for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['matters.decide'::text, 'complaints.register'::text])));
policy matter_mask for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() = 'system'::text) AND (qingdan.verb() = 'complaints.mask'::text))))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy matter_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() <> 'public'::text) AND (qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$'::text))) AND (( SELECT matters.sees_all() AS sees_all) OR ((EXISTS ( SELECT
   FROM matters.member m
  WHERE ((m.bureau_id = matter.bureau_id) AND (m.matter_id = matter.id)))) AND (NOT matters.has_unseen(id)))));
policy matter_update for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['matters.decide'::text, 'complaints.register'::text])) AND (( SELECT matters.sees_all() AS sees_all) OR (NOT matters.has_unseen(id))))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
grant insert, select, update (title, area_code, reports, reporters, first_at, last_at, log_heat, version) to qingdan_app;

-- 事项成员:一件举报至多属于一个事项
table matters.member (
  bureau_id                text not null  -- 机构标识
  report_id                uuid not null  -- 举报件标识
  matter_id                uuid not null  -- 事项标识
  relation                 text not null  -- 与事项的关系
  probability              real  -- 归并时比对给出的概率,人工直接归并为空
  evidence                 jsonb  -- 归并时的比对依据
  report_at                timestamp with time zone not null  -- 举报时间
  reporter                 text  -- 举报人代号(不可还原,只用于比较)
  area_code                text  -- 举报件所在行政区
  joined_by                text not null  -- 归并人账号
  joined_at                timestamp with time zone not null  -- 归并时间
  PRIMARY KEY (bureau_id, report_id)
  FOREIGN KEY (bureau_id, matter_id) REFERENCES matters.matter(bureau_id, id)
  CHECK (((probability >= (0)::double precision) AND (probability <= (1)::double precision)))
  CHECK ((relation = ANY (ARRAY['first'::text, 'duplicate'::text, 'repeat'::text, 'another-person'::text, 'unknown-person'::text])))
) with row security, forced;
CREATE INDEX member_bureau_id_matter_id_report_at_idx ON matters.member USING btree (bureau_id, matter_id, report_at);
CREATE INDEX member_by_time ON matters.member USING btree (bureau_id, joined_at DESC);
policy member_of_functions for select
  using true;
policy member_part for delete
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['matters.decide'::text, 'complaints.register'::text])) AND (( SELECT matters.sees_all() AS sees_all) OR (NOT matters.has_unseen(matter_id))));
policy member_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() <> 'public'::text) AND (qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$'::text))) AND (( SELECT matters.sees_all() AS sees_all) OR (EXISTS ( SELECT
   FROM matters.report r
  WHERE ((r.bureau_id = member.bureau_id) AND (r.report_id = member.report_id))))));
policy member_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['matters.decide'::text, 'complaints.register'::text])) AND (( SELECT matters.sees_all() AS sees_all) OR ((EXISTS ( SELECT
   FROM matters.report r
  WHERE ((r.bureau_id = member.bureau_id) AND (r.report_id = member.report_id)))) AND (NOT matters.has_unseen(matter_id)))));
grant delete, insert, select to qingdan_app;

-- 比对所涉的举报件:谁看得到它,随其交办而变
table matters.report (
  bureau_id                text not null  -- 机构标识
  report_id                uuid not null  -- 举报件标识
  title                    text not null  -- 取自该件的标题
  area_code                text  -- 行政区(现时)
  department_id            text  -- 承办单位(现时)
  category                 text  -- 污染类型
  PRIMARY KEY (bureau_id, report_id)
  CHECK (((length(title) >= 1) AND (length(title) <= 200)))
) with row security, forced;
CREATE INDEX report_area ON matters.report USING btree (bureau_id, area_code);
CREATE INDEX report_department ON matters.report USING btree (bureau_id, department_id);
policy report_keep for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['matters.decide'::text, 'complaints.register'::text])) AND qingdan.within(( SELECT qingdan.areas() AS areas), area_code) AND qingdan.within(( SELECT qingdan.departments() AS departments), department_id) AND qingdan.within(( SELECT qingdan.categories() AS categories), category));
policy report_mask for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() = 'system'::text) AND (qingdan.verb() = 'complaints.mask'::text))))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy report_move for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() <> 'public'::text) AND (qingdan.verb() = ANY (ARRAY['complaints.register'::text, 'complaints.dispatch'::text, 'complaints.answer'::text, 'complaints.extend'::text])))) AND (( SELECT ('*'::text = ANY (qingdan.areas()))) OR (area_code = ANY (( SELECT qingdan.areas() AS areas)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.departments()))) OR (department_id = ANY (( SELECT qingdan.departments() AS departments)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.categories()))) OR (category = ANY (( SELECT qingdan.categories() AS categories)::text[]))))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy report_of_functions for select
  using true;
policy report_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT ((qingdan.account() <> 'public'::text) AND (qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$'::text))) AND (( SELECT ('*'::text = ANY (qingdan.areas()))) OR (area_code = ANY (( SELECT qingdan.areas() AS areas)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.departments()))) OR (department_id = ANY (( SELECT qingdan.departments() AS departments)::text[]))) AND (( SELECT ('*'::text = ANY (qingdan.categories()))) OR (category = ANY (( SELECT qingdan.categories() AS categories)::text[]))));
grant insert, select, update (title, area_code, department_id) to qingdan_app;

-- 扫描的全局计数,只给看得到全部举报件的账号
table matters.scan_figures (
  bureau_id                text not null  -- 机构标识
  run_id                   uuid not null  -- 扫描标识
  groups                   jsonb not null  -- 各类别组的件数、计入数、无坐标件数
  clusters                 integer not null  -- 发现的聚集数
  seconds                  double precision not null  -- 用时(秒)
  PRIMARY KEY (bureau_id, run_id)
  FOREIGN KEY (bureau_id, run_id) REFERENCES matters.scan_run(bureau_id, id)
) with row security, forced;
policy scan_figures_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT (matters.works_here() AND matters.sees_all())));
policy scan_figures_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.is_system() AS is_system));
grant insert, select to qingdan_app;

-- 热点扫描
table matters.scan_run (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 扫描标识
  state                    text not null  -- 状态:waiting 等待、running 进行中、done 完成、failed 失败
  asked_by                 text not null  -- 发起账号,system 为夜间任务
  asked_at                 timestamp with time zone not null  -- 发起时间
  started_at               timestamp with time zone  -- 开始时间
  seen_at                  timestamp with time zone  -- 最近一次报告进度的时间,久无报告视为中断,可由他人接续
  ended_at                 timestamp with time zone  -- 结束时间
  share                    real not null default 0  -- 进度(0 至 1)
  until_on                 date  -- 数据截至日
  seed                     integer  -- 随机数种子
  settings                 jsonb  -- 扫描参数
  because                  text  -- 失败原因
  PRIMARY KEY (bureau_id, id)
  CHECK (((share >= (0)::double precision) AND (share <= (1)::double precision)))
  CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
) with row security, forced;
CREATE INDEX scan_run_latest ON matters.scan_run USING btree (bureau_id, ended_at DESC) WHERE (state = 'done'::text);
CREATE UNIQUE INDEX scan_run_single ON matters.scan_run USING btree (bureau_id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
policy scan_run_ask for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'matters.scan'::text) AND (asked_by = ( SELECT qingdan.account() AS account)) AND (state = 'waiting'::text));
policy scan_run_go_on for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.is_system() AS is_system))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy scan_run_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.works_here() AS works_here));
policy scan_run_stop for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'matters.scan'::text) AND (state = ANY (ARRAY['waiting'::text, 'running'::text])))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (state = 'failed'::text) AND (because = 'stopped'::text));
grant insert, select, update (state, started_at, seen_at, ended_at, share, until_on, seed, settings, because) to qingdan_app;

-- 计数监测:类别组 × 行政区
table matters.surveillance_cell (
  bureau_id                text not null  -- 机构标识
  run_id                   uuid not null  -- 扫描标识
  group_id                 text not null  -- 类别组
  area_code                text not null  -- 行政区
  window_days              integer not null  -- 窗口日数
  method                   text  -- 基线方法:same-weeks-of-years 历年同期、recent-weeks 近期各周
  observed                 integer  -- 实际件数(每人每日计一),没有基线时也有
  expected                 double precision  -- 通常件数
  dispersion               double precision  -- 离散度
  windows                  integer  -- 参照窗口数
  p                        double precision  -- 负二项上尾概率
  q                        double precision  -- 错误发现率(Benjamini–Hochberg)
  refused                  jsonb  -- 不能评价的原因与数字
  PRIMARY KEY (bureau_id, run_id, group_id, area_code, window_days)
  FOREIGN KEY (bureau_id, run_id) REFERENCES matters.scan_run(bureau_id, id)
  CHECK (((refused IS NULL) = (p IS NOT NULL)))
  CHECK ((window_days > 0))
) with row security, forced;
policy surveillance_cell_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.works_here() AS works_here) AND ( SELECT (('*'::text = ANY (qingdan.departments())) AND ('*'::text = ANY (qingdan.categories())))) AND (( SELECT ('*'::text = ANY (qingdan.areas()))) OR (area_code = ANY (( SELECT qingdan.areas() AS areas)::text[]))));
policy surveillance_cell_write for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT matters.is_system() AS is_system));
grant insert, select to qingdan_app;

-- 账号
table people.account (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 账号标识
  login_name               text not null  -- 登录名(已统一大小写与全半角)
  name_zh                  text not null  -- 姓名
  name_en                  text not null  -- 英文姓名
  department_id            text  -- 所属部门
  role                     text  -- 授权时所依据的角色模板
  disabled                 boolean not null default false  -- 是否停用
  created_at               timestamp with time zone not null  -- 建立时间
  version                  integer not null default 1  -- 版本号
  UNIQUE (bureau_id, login_name)
  PRIMARY KEY (bureau_id, id)
  FOREIGN KEY (bureau_id, department_id) REFERENCES people.department(bureau_id, id)
  FOREIGN KEY (bureau_id) REFERENCES qingdan.bureau(bureau_id)
  CHECK (((length(login_name) >= 2) AND (length(login_name) <= 32)))
  CHECK (((length(name_en) >= 1) AND (length(name_en) <= 100)))
  CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 100)))
) with row security, forced;
CREATE INDEX account_bureau_id_department_id_idx ON people.account USING btree (bureau_id, department_id);
policy account_colleague for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) !~ '^(people|account|session|journal)\.'::text));
policy account_insert for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND qingdan.within(( SELECT qingdan.departments() AS departments), COALESCE(department_id, ''::text)));
policy account_journal for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'journal.read'::text));
policy account_own for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((id)::text = ( SELECT qingdan.account() AS account)));
policy account_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['people.read'::text, 'people.manage'::text])) AND qingdan.within(( SELECT qingdan.departments() AS departments), COALESCE(department_id, ''::text)));
policy account_session for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.use'::text) AND (id IN ( SELECT session.account_id
   FROM people.session)));
policy account_sign_in for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.open'::text) AND (((id)::text = ( SELECT qingdan.account() AS account)) OR (sha256(convert_to(login_name, 'UTF8'::name)) = ( SELECT people.asked_for() AS asked_for))));
policy account_update for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND qingdan.within(( SELECT qingdan.departments() AS departments), COALESCE(department_id, ''::text)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND qingdan.within(( SELECT qingdan.departments() AS departments), COALESCE(department_id, ''::text)));
grant insert, select, update (name_zh, name_en, department_id, role, disabled, version) to qingdan_app;

-- 口令
table people.credential (
  bureau_id                text not null  -- 机构标识
  account_id               uuid not null  -- 账号标识
  password_hash            text not null  -- 口令摘要(argon2id)
  must_change              boolean not null  -- 下次登录是否须修改
  changed_at               timestamp with time zone not null  -- 修改时间
  PRIMARY KEY (bureau_id, account_id)
  FOREIGN KEY (bureau_id, account_id) REFERENCES people.account(bureau_id, id)
  CHECK ((password_hash ~~ '$argon2id$%'::text))
) with row security, forced;
policy credential_manage for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)));
policy credential_own for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy credential_own_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy credential_session for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.use'::text) AND (account_id IN ( SELECT session.account_id
   FROM people.session)));
policy credential_sign_in for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.open'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)));
grant insert, select, update (password_hash, must_change, changed_at) to qingdan_app;

-- 部门:局内处室、区局、街道
table people.department (
  bureau_id                text not null  -- 机构标识
  id                       text not null  -- 部门标识
  parent_id                text  -- 上级部门
  kind                     text not null  -- 类别:department 处室、district-bureau 区局、street 街道
  name_zh                  text not null  -- 中文名称
  name_en                  text not null  -- 英文名称
  area_code                text  -- 所辖行政区代码
  closed                   boolean not null default false  -- 是否已撤销
  version                  integer not null default 1  -- 版本号
  PRIMARY KEY (bureau_id, id)
  FOREIGN KEY (area_code) REFERENCES qingdan.area(code)
  FOREIGN KEY (bureau_id) REFERENCES qingdan.bureau(bureau_id)
  FOREIGN KEY (bureau_id, parent_id) REFERENCES people.department(bureau_id, id)
  CHECK ((parent_id <> id))
  CHECK ((id ~ '^[a-z0-9][a-z0-9-]{0,63}$'::text))
  CHECK ((kind = ANY (ARRAY['department'::text, 'district-bureau'::text, 'street'::text])))
  CHECK (((length(name_en) >= 1) AND (length(name_en) <= 200)))
  CHECK (((length(name_zh) >= 1) AND (length(name_zh) <= 100)))
) with row security, forced;
policy department_insert for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND qingdan.within(( SELECT qingdan.departments() AS departments), COALESCE(parent_id, ''::text)));
policy department_read for select
  using (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy department_update for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND qingdan.within(( SELECT qingdan.departments() AS departments), id))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND qingdan.within(( SELECT qingdan.departments() AS departments), id));
grant insert, select, update (parent_id, name_zh, name_en, area_code, closed, version) to qingdan_app;

-- 统一认证身份(OpenID Connect),由管理员关联
table people.external_identity (
  bureau_id                text not null  -- 机构标识
  issuer                   text not null  -- 签发方
  subject                  text not null  -- 签发方给出的主体标识
  account_id               uuid not null  -- 账号标识
  linked_at                timestamp with time zone not null  -- 关联时间
  PRIMARY KEY (bureau_id, issuer, subject)
  FOREIGN KEY (bureau_id, account_id) REFERENCES people.account(bureau_id, id)
  CHECK ((length(issuer) <= 300))
  CHECK ((length(subject) <= 255))
) with row security, forced;
CREATE INDEX external_identity_bureau_id_account_id_idx ON people.external_identity USING btree (bureau_id, account_id);
policy external_identity_manage for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)));
policy external_identity_own for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy external_identity_sign_in for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.open'::text) AND (sha256(convert_to(((issuer || chr(10)) || subject), 'UTF8'::name)) = ( SELECT people.asked_for() AS asked_for)));
grant delete, insert, select to qingdan_app;

-- 权限:一个账号一个动词一条
table people.grant_ (
  bureau_id                text not null  -- 机构标识
  account_id               uuid not null  -- 账号标识
  verb                     text not null  -- 权限动词
  areas                    text[] not null  -- 行政区范围,{*} 为全部
  departments              text[] not null  -- 部门范围,{*} 为全部
  categories               text[] not null  -- 类别范围,{*} 为全部
  granted_by               text not null  -- 授权人账号,system 为系统
  granted_at               timestamp with time zone not null  -- 授权时间
  PRIMARY KEY (bureau_id, account_id, verb)
  FOREIGN KEY (bureau_id, account_id) REFERENCES people.account(bureau_id, id)
  CHECK ((verb ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$'::text))
) with row security, forced;
policy grant__manage for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)));
policy grant__own for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy grant__session for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.use'::text) AND (account_id IN ( SELECT session.account_id
   FROM people.session)));
policy grant_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.read'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)));
grant delete, insert, select to qingdan_app;

-- 恢复码
table people.recovery_code (
  bureau_id                text not null  -- 机构标识
  account_id               uuid not null  -- 账号标识
  code_hash                bytea not null  -- 恢复码的 SHA-256
  used_at                  timestamp with time zone  -- 使用时间
  PRIMARY KEY (bureau_id, account_id, code_hash)
  FOREIGN KEY (bureau_id, account_id) REFERENCES people.account(bureau_id, id)
  CHECK ((length(code_hash) = 32))
) with row security, forced;
policy recovery_code_manage for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)));
policy recovery_code_own for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy recovery_code_own_change for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['account.self'::text, 'session.open'::text])) AND ((account_id)::text = ( SELECT qingdan.account() AS account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['account.self'::text, 'session.open'::text])) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
grant delete, insert, select, update (used_at) to qingdan_app;

-- 登录会话
table people.session (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 会话标识
  account_id               uuid not null  -- 账号标识
  token_hash               bytea not null  -- 会话凭证的 SHA-256
  created_at               timestamp with time zone not null  -- 登录时间
  last_seen_at             timestamp with time zone not null  -- 最近活动时间(精确到分)
  expires_at               timestamp with time zone not null  -- 最迟失效时间
  confirmed_at             timestamp with time zone not null  -- 最近一次验明本人的时间
  agent                    text not null  -- 浏览器标识(截短)
  second_factor            text  -- 第二因素:totp 动态口令、recovery-code 恢复码、oidc 统一认证
  revoked_at               timestamp with time zone  -- 撤销时间
  UNIQUE (bureau_id, token_hash)
  PRIMARY KEY (bureau_id, id)
  FOREIGN KEY (bureau_id, account_id) REFERENCES people.account(bureau_id, id)
  CHECK ((length(agent) <= 200))
  CHECK ((second_factor = ANY (ARRAY['totp'::text, 'recovery-code'::text, 'oidc'::text])))
  CHECK ((length(token_hash) = 32))
) with row security, forced;
CREATE INDEX session_bureau_id_account_id_expires_at_idx ON people.session USING btree (bureau_id, account_id, expires_at);
policy session_manage for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text));
policy session_manage_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text));
policy session_open for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.open'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy session_own_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy session_own_expire for delete
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.open'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy session_own_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['account.self'::text, 'session.open'::text])) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy session_touch for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.use'::text) AND (token_hash = ( SELECT people.asked_for() AS asked_for)));
policy session_use for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.use'::text) AND (token_hash = ( SELECT people.asked_for() AS asked_for)));
grant delete, insert, select, update (token_hash, last_seen_at, confirmed_at, second_factor, revoked_at) to qingdan_app;

-- 登录节流:按登录名(不论是否存在)与来源地址计数
table people.throttle (
  bureau_id                text not null  -- 机构标识
  kind                     text not null  -- 计数对象:name 登录名、address 来源地址
  key_hash                 bytea not null  -- 登录名或地址的 SHA-256
  failures                 integer not null  -- 连续失败次数
  blocked_until            timestamp with time zone  -- 暂停登录至
  last_at                  timestamp with time zone not null  -- 最近一次尝试时间
  PRIMARY KEY (bureau_id, kind, key_hash)
  FOREIGN KEY (bureau_id) REFERENCES qingdan.bureau(bureau_id)
  CHECK ((failures >= 0))
  CHECK ((length(key_hash) = 32))
  CHECK ((kind = ANY (ARRAY['name'::text, 'address'::text])))
) with row security, forced;
CREATE INDEX throttle_bureau_id_last_at_idx ON people.throttle USING btree (bureau_id, last_at);
policy throttle_count for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.open'::text))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'session.open'::text));
policy throttle_manage for delete
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (kind = 'name'::text));
policy throttle_manage_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text));
grant delete, insert, select, update (failures, blocked_until, last_at) to qingdan_app;

-- 动态口令(RFC 6238)
table people.totp (
  bureau_id                text not null  -- 机构标识
  account_id               uuid not null  -- 账号标识
  secret_sealed            bytea not null  -- 密钥(AES-256-GCM 密封)
  created_at               timestamp with time zone not null  -- 登记时间
  confirmed_at             timestamp with time zone  -- 确认时间,空为尚未启用
  last_step                bigint not null default 0  -- 最近用过的时间步,一码只用一次
  PRIMARY KEY (bureau_id, account_id)
  FOREIGN KEY (bureau_id, account_id) REFERENCES people.account(bureau_id, id)
) with row security, forced;
policy totp_manage for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'people.manage'::text) AND (account_id IN ( SELECT account.id
   FROM people.account)));
policy totp_own for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
policy totp_own_change for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['account.self'::text, 'session.open'::text])) AND ((account_id)::text = ( SELECT qingdan.account() AS account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['account.self'::text, 'session.open'::text])) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
grant delete, insert, select, update (secret_sealed, created_at, confirmed_at, last_step) to qingdan_app;

-- 行政区划(各机构共用的代码表)
table qingdan.area (
  code                     text not null  -- 行政区划代码(GB/T 2260)
  parent_code              text  -- 上级行政区划代码
  kind                     text not null  -- 级别:province 省级、city 地级、district 县级、street 乡级
  name_zh                  text not null  -- 中文名称
  name_en                  text not null  -- 英文名称
  datum                    text  -- 边界坐标系
  geometry                 jsonb  -- 边界(GeoJSON Polygon 或 MultiPolygon)
  source                   text  -- 边界来源与许可
  PRIMARY KEY (code)
  FOREIGN KEY (parent_code) REFERENCES qingdan.area(code)
  CHECK ((code ~ '^[0-9]{6,12}$'::text))
  CHECK ((datum = ANY (ARRAY['wgs-84'::text, 'gcj-02'::text, 'cgcs2000'::text])))
  CHECK ((kind = ANY (ARRAY['province'::text, 'city'::text, 'district'::text, 'street'::text])))
);
grant select to qingdan_app;

-- 机构(生态环境局)
table qingdan.bureau (
  bureau_id                text not null  -- 机构标识
  name_zh                  text not null  -- 中文名称
  name_en                  text not null  -- 英文名称
  area_code                text not null  -- 所辖行政区
  is_sample                boolean not null default false  -- 是否示例城市(演示数据)
  created_at               timestamp with time zone not null  -- 建立时间
  planted_at               timestamp with time zone  -- 示例数据建立完成时间(未完成或非示例机构为空)
  PRIMARY KEY (bureau_id)
  FOREIGN KEY (area_code) REFERENCES qingdan.area(code)
  CHECK ((bureau_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'::text))
) with row security, forced;
policy bureau_own for select
  using (bureau_id = ( SELECT qingdan.bureau() AS bureau));
grant select to qingdan_app;

-- 工作日历:通知点名的日期,其余按星期
table qingdan.calendar_day (
  day                      date not null  -- 日期
  kind                     text not null  -- 种类:holiday 放假、workday 上班
  name                     text not null  -- 节日名称
  year                     integer not null  -- 通知的年度
  notice                   text  -- 发文字号
  PRIMARY KEY (day)
  FOREIGN KEY (year) REFERENCES qingdan.calendar_notice(year)
  CHECK ((kind = ANY (ARRAY['holiday'::text, 'workday'::text])))
  CHECK (((length(name) >= 1) AND (length(name) <= 40)))
) with row security, forced;
CREATE INDEX calendar_day_year_idx ON qingdan.calendar_day USING btree (year);
policy day_read for select
  using true;
policy day_write for all
  using (( SELECT qingdan.verb() AS verb) = 'calendar.manage'::text)
  with check (( SELECT qingdan.verb() AS verb) = 'calendar.manage'::text);
grant delete, insert, select to qingdan_app;

-- 已公布节假日安排的年度
table qingdan.calendar_notice (
  year                     integer not null  -- 年度
  notices                  text  -- 发文字号(找不到原文的为空)
  imported_by              text not null  -- 导入账号,system 为随程序发布
  imported_at              timestamp with time zone not null  -- 导入时间
  version                  integer not null default nextval('qingdan.calendar_version'::regclass)  -- 版本:每次导入都不同,撤回后再导入也不重复
  PRIMARY KEY (year)
  CHECK (((year >= 1949) AND (year <= 2200)))
) with row security, forced;
policy notice_read for select
  using true;
policy notice_withdraw as restrictive for delete
  using (imported_by <> 'system'::text);
policy notice_write for all
  using (( SELECT qingdan.verb() AS verb) = 'calendar.manage'::text)
  with check (( SELECT qingdan.verb() AS verb) = 'calendar.manage'::text);
grant delete, insert, select, update to qingdan_app;

-- 幂等键:同一请求重复到达时给出同一答复
table qingdan.idempotency (
  bureau_id                text not null  -- 机构标识
  account                  text not null  -- 账号标识,public 为公众
  key                      text not null  -- 幂等键
  body_hash                bytea not null  -- 请求内容的 SHA-256
  answer                   jsonb  -- 首次答复
  at                       timestamp with time zone not null  -- 首次到达时间
  PRIMARY KEY (bureau_id, account, key)
  CHECK (((length(key) >= 8) AND (length(key) <= 128)))
) with row security, forced;
CREATE INDEX idempotency_bureau_id_at_idx ON qingdan.idempotency USING btree (bureau_id, at);
policy idempotency_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (account = ( SELECT qingdan.account() AS account)));
policy idempotency_answer for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (account = ( SELECT qingdan.account() AS account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (account = ( SELECT qingdan.account() AS account)));
policy idempotency_expire for delete
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'jobs.run'::text));
policy idempotency_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ((account = ( SELECT qingdan.account() AS account)) OR (( SELECT qingdan.verb() AS verb) = 'jobs.run'::text)));
grant delete, insert, select, update (answer) to qingdan_app;

-- 已执行的数据库变更
table qingdan.migration (
  part                     text not null  -- 部分
  number                   integer not null  -- 序号
  name                     text not null  -- 名称
  sha256                   text not null  -- 文件的 SHA-256
  at                       timestamp with time zone not null default now()  -- 执行时间
  PRIMARY KEY (part, number)
);
grant select to qingdan_app;

-- 访问频次计数(限流)
table qingdan.rate (
  key                      character varying(255) not null  -- 用途与来源(来源为摘要,不含地址与账号)
  points                   integer not null default 0  -- 已用次数
  expire                   bigint  -- 到期时间(毫秒)
  PRIMARY KEY (key)
);
CREATE INDEX rate_expire_idx ON qingdan.rate USING btree (expire);
grant delete, insert, select, update to qingdan_app;

-- 清单事项历史(只增不改)
table tasks.event (
  bureau_id                text not null  -- 机构标识
  item_id                  uuid not null  -- 事项标识
  seq                      integer not null  -- 序号,自 1 起连续
  kind                     text not null  -- 种类:opened 立项、accepted 接收、visited 巡查、reported 报完成、confirmed 验收办结、returned 退回、urged 催办、extended 延期、reassigned 改派、withdrawn 撤销、undone 撤回一步
  on_day                   date not null  -- 日期(北京时间)
  at                       timestamp with time zone not null  -- 时间(服务器时钟)
  account                  text not null  -- 操作账号
  text                     text  -- 说明、理由、完成情况或发现的问题
  department_id            text  -- 责任单位(立项、改派)
  person_id                uuid  -- 责任人(立项、改派)
  limit_on                 date  -- 时限(立项、延期)
  walked_at                timestamp with time zone  -- 到场时间(巡查)
  found                    boolean  -- 是否发现问题(巡查)
  is_in_hours              boolean  -- 是否在巡查时段内(未定时段的为空)
  undoes                   integer  -- 所撤回的序号
  PRIMARY KEY (bureau_id, item_id, seq)
  FOREIGN KEY (bureau_id, item_id) REFERENCES tasks.item(bureau_id, id)
  CHECK (((undoes > 0) AND (undoes < seq)))
  CHECK ((seq > 0))
  CHECK ((length(text) <= 5000))
) with row security, forced;
policy event_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (account = ( SELECT qingdan.account() AS account)) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['tasks.open'::text, 'tasks.handle'::text, 'tasks.supervise'::text, 'tasks.extend'::text])) AND (EXISTS ( SELECT
   FROM tasks.item i
  WHERE ((i.bureau_id = event.bureau_id) AND (i.id = event.item_id)))));
policy event_plant for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) = 'system'::text) AND (( SELECT qingdan.verb() AS verb) = 'tasks.plant'::text));
policy event_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (EXISTS ( SELECT
   FROM tasks.item i
  WHERE ((i.bureau_id = event.bureau_id) AND (i.id = event.item_id)))));
grant insert, select to qingdan_app;

-- 清单事项
table tasks.item (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 事项标识
  number                   text not null  -- 编号:立项日期与标识尾号
  kind                     text not null  -- 清单类别:key-project 重点项目、appeal 诉求、responsibility 责任、rectification 整改、patrol 巡查
  state                    text not null  -- 状态:opened 待接收、accepted 办理中、reported 待验收、closed 已办结、withdrawn 已撤销
  title                    text not null  -- 事项名称
  what                     text not null  -- 办理要求
  source_room              text  -- 来源所在的模块
  source_sort              text  -- 来源种类:alarm 热点预警、matter 同一事项、report 举报件
  source_id                text  -- 来源标识
  area_code                text  -- 行政区(全市的为空)
  department_id            text not null  -- 责任单位
  person_id                uuid  -- 责任人账号(可空)
  lon                      double precision  -- 巡查地点经度(WGS 84)
  lat                      double precision  -- 巡查地点纬度(WGS 84)
  radius_km                double precision  -- 巡查半径(千米)
  hours_from               integer  -- 巡查时段起(北京时间,整点)
  hours_to                 integer  -- 巡查时段止(北京时间,整点,不含;不大于起点即跨零点)
  opened_by                text not null  -- 立项账号
  opened_at                timestamp with time zone not null  -- 立项时间
  opened_on                date not null  -- 立项日期(北京时间)
  limit_on                 date not null  -- 时限
  limit_workdays           integer  -- 立项时按多少个工作日计算时限(直接选定日期的为空)
  extensions               integer not null default 0  -- 延期次数
  urges                    integer not null default 0  -- 催办次数
  visits                   integer not null default 0  -- 巡查次数
  visits_in_hours          integer not null default 0  -- 在巡查时段内的次数
  visits_found             integer not null default 0  -- 发现问题的次数
  reported_on              date  -- 报完成日期(退回后为空)
  closed_on                date  -- 办结或撤销日期
  last_on                  date not null  -- 最近一次变动日期
  version                  integer not null default 1  -- 版本,即历史的条数
  UNIQUE (bureau_id, number)
  PRIMARY KEY (bureau_id, id)
  CHECK ((num_nulls(source_room, source_sort, source_id) = ANY (ARRAY[0, 3])))
  CHECK ((num_nulls(lon, lat, radius_km) = ANY (ARRAY[0, 3])))
  CHECK ((num_nulls(hours_from, hours_to) = ANY (ARRAY[0, 2])))
  CHECK (((kind = 'patrol'::text) = (lon IS NOT NULL)))
  CHECK (((kind = 'patrol'::text) OR (hours_from IS NULL)))
  CHECK (((hours_from >= 0) AND (hours_from <= 23)))
  CHECK (((hours_to >= 1) AND (hours_to <= 24)))
  CHECK ((kind = ANY (ARRAY['key-project'::text, 'appeal'::text, 'responsibility'::text, 'rectification'::text, 'patrol'::text])))
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))
  CHECK ((limit_workdays > 0))
  CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
  CHECK ((number ~ '^[0-9]{8}-[0-9A-F]{8}$'::text))
  CHECK (((radius_km >= (0)::double precision) AND (radius_km <= (50)::double precision)))
  CHECK ((state = ANY (ARRAY['opened'::text, 'accepted'::text, 'reported'::text, 'closed'::text, 'withdrawn'::text])))
  CHECK (((length(title) >= 1) AND (length(title) <= 100)))
  CHECK (((length(what) >= 1) AND (length(what) <= 2000)))
) with row security, forced;
CREATE INDEX item_department ON tasks.item USING btree (bureau_id, department_id, limit_on, id);
CREATE INDEX item_limit ON tasks.item USING btree (bureau_id, limit_on, id);
CREATE INDEX item_open ON tasks.item USING btree (bureau_id, limit_on, id) WHERE (state = ANY (ARRAY['opened'::text, 'accepted'::text, 'reported'::text]));
CREATE INDEX item_opened_by ON tasks.item USING btree (bureau_id, opened_by, limit_on, id);
CREATE INDEX item_person ON tasks.item USING btree (bureau_id, person_id, limit_on, id) WHERE (person_id IS NOT NULL);
CREATE INDEX item_source ON tasks.item USING btree (bureau_id, source_room, source_sort, source_id) WHERE (source_id IS NOT NULL);
CREATE UNIQUE INDEX item_source_single ON tasks.item USING btree (bureau_id, source_room, source_sort, source_id, kind) WHERE ((source_id IS NOT NULL) AND (state = ANY (ARRAY['opened'::text, 'accepted'::text, 'reported'::text])));
policy item_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['tasks.open'::text, 'tasks.handle'::text, 'tasks.supervise'::text, 'tasks.extend'::text])) AND qingdan.within(( SELECT qingdan.areas() AS areas), area_code) AND qingdan.within(( SELECT qingdan.departments() AS departments), department_id))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy item_open for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'tasks.open'::text) AND (opened_by = ( SELECT qingdan.account() AS account)) AND (state = 'opened'::text) AND qingdan.within(( SELECT qingdan.areas() AS areas), area_code) AND qingdan.within(( SELECT qingdan.departments() AS departments), department_id));
policy item_plant for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) = 'system'::text) AND (( SELECT qingdan.verb() AS verb) = 'tasks.plant'::text));
policy item_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ( SELECT tasks.works_here() AS works_here) AND qingdan.within(( SELECT qingdan.areas() AS areas), area_code) AND qingdan.within(( SELECT qingdan.departments() AS departments), department_id));
grant insert, select, update (state, department_id, person_id, limit_on, extensions, urges, visits, visits_in_hours, visits_found, reported_on, closed_on, last_on, version) to qingdan_app;

-- 常用视图:各人为各列表存下的条件
table views.saved_view (
  bureau_id                text not null  -- 机构标识
  account_id               uuid not null  -- 所属账号
  list                     text not null  -- 所属列表
  id                       uuid not null  -- 视图标识
  place                    smallint not null  -- 次序(1 至 20,每人每个列表至多 20 个)
  name                     text not null  -- 名称
  query                    text not null  -- 条件与次序,即地址中问号之后的部分
  default_since            timestamp with time zone  -- 设为默认的时间;同一列表以最近设定的为默认
  UNIQUE (bureau_id, account_id, list, name)
  UNIQUE (bureau_id, account_id, list, place)
  PRIMARY KEY (bureau_id, account_id, list, id)
  FOREIGN KEY (bureau_id, account_id) REFERENCES people.account(bureau_id, id)
  FOREIGN KEY (bureau_id) REFERENCES qingdan.bureau(bureau_id)
  CHECK ((list ~ '^[a-z][a-z0-9-]{0,63}$'::text))
  CHECK (((length(name) >= 1) AND (length(name) <= 40)))
  CHECK (((place >= 1) AND (place <= 20)))
  CHECK ((length(query) <= 2000))
) with row security, forced;
policy saved_view_own for all
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.verb() AS verb) = 'account.self'::text) AND ((account_id)::text = ( SELECT qingdan.account() AS account)));
grant delete, insert, select, update (name, query, default_since) to qingdan_app;

-- 导入批次
table water.import (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 批次标识
  file                     text not null  -- 文件名
  sha256                   text not null  -- 文件的 SHA-256
  layout                   text not null  -- 识别出的版式
  state                    text not null  -- 状态:open 进行中、finished 已完成
  account                  text not null  -- 导入账号
  at                       timestamp with time zone not null  -- 开始时间
  finished_at              timestamp with time zone  -- 完成时间
  rows                     integer not null default 0  -- 送入的行数
  taken                    integer not null default 0  -- 新收的监测次数
  same                     integer not null default 0  -- 与已有监测(或已提出的第二个值)完全相同的次数
  refused                  integer not null default 0  -- 未收的行数
  not_numbers              integer not null default 0  -- 无法识别的单元格个数(原文已保留)
  conflicts                integer not null default 0  -- 与已有监测不同、待人工决定的次数
  PRIMARY KEY (bureau_id, id)
  CHECK (((state = 'finished'::text) = (finished_at IS NOT NULL)))
  CHECK (((length(file) >= 1) AND (length(file) <= 200)))
  CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
  CHECK ((state = ANY (ARRAY['open'::text, 'finished'::text])))
) with row security, forced;
CREATE INDEX import_newest ON water.import USING btree (bureau_id, at DESC, id DESC);
CREATE UNIQUE INDEX import_once ON water.import USING btree (bureau_id, sha256) WHERE ((state = 'open'::text) OR (layout = 'planted'::text) OR ((refused = 0) AND (rows > 0)));
policy import_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['water.import'::text, 'water.plant'::text])));
policy import_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['water.import'::text, 'water.plant'::text])))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy import_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^water\.[a-z]+$'::text));
grant insert, select, update (state, finished_at, rows, taken, same, refused, not_numbers, conflicts) to qingdan_app;

-- 历次审核(只增不改)
table water.judgement (
  bureau_id                text not null  -- 机构标识
  suspect_id               uuid not null  -- 疑点标识
  seq                      integer not null  -- 序号
  verdict                  text not null  -- 结论:valid 有效、invalid 无效、undone 撤回
  why                      text not null  -- 理由
  account                  text not null  -- 账号
  at                       timestamp with time zone not null  -- 时间
  PRIMARY KEY (bureau_id, suspect_id, seq)
  FOREIGN KEY (bureau_id, suspect_id) REFERENCES water.suspect(bureau_id, id)
  CHECK ((seq > 0))
  CHECK ((verdict = ANY (ARRAY['valid'::text, 'invalid'::text, 'undone'::text])))
) with row security, forced;
policy judgement_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'water.judge'::text) AND (account = ( SELECT qingdan.account() AS account)));
policy judgement_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^water\.[a-z]+$'::text));
grant insert, select to qingdan_app;

-- 监测值(不覆盖;只有人工决定才改用第二个值,原值留在 second_reading)
table water.reading (
  bureau_id                text not null  -- 机构标识
  section_code             text not null  -- 断面编码
  source                   text not null  -- 来源:laboratory 手工(实验室)、automatic-station 自动站
  at                       timestamp with time zone not null  -- 监测时间
  state                    text not null  -- 断面状态:sampled 已采样、dry 断流、frozen 冰封、not-sampled 未采样、maintenance 维护
  texts                    jsonb not null  -- 各项目的原文
  parsed                   jsonb not null  -- 各项目的识别结果:数值、低于检出限(及检出限)或无法识别
  import_id                uuid not null  -- 批次标识(改用第二个值后为该值的批次)
  PRIMARY KEY (bureau_id, section_code, source, at)
  CHECK ((source = ANY (ARRAY['laboratory'::text, 'automatic-station'::text])))
  CHECK ((state = ANY (ARRAY['sampled'::text, 'dry'::text, 'frozen'::text, 'not-sampled'::text, 'maintenance'::text])))
) with row security, forced;
CREATE INDEX reading_by_time ON water.reading USING btree (bureau_id, source, at);
policy reading_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['water.import'::text, 'water.plant'::text])));
policy reading_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^water\.[a-z]+$'::text));
policy reading_replace for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'water.judge'::text))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
grant insert, select, update (state, texts, parsed, import_id) to qingdan_app;

-- 未收的行(只增不改)
table water.refused_row (
  bureau_id                text not null  -- 机构标识
  import_id                uuid not null  -- 批次标识
  seq                      integer not null  -- 序号
  "row"                    integer not null  -- 文件中的行号
  column_name              text  -- 列名,整行未收为空
  reason                   text not null  -- 未收的理由
  text                     text  -- 原文
  PRIMARY KEY (bureau_id, import_id, seq)
  FOREIGN KEY (bureau_id, import_id) REFERENCES water.import(bureau_id, id)
  CHECK ((seq > 0))
) with row security, forced;
policy refused_row_append for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'water.import'::text));
policy refused_row_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^water\.[a-z]+$'::text));
grant insert, select to qingdan_app;

-- 同一断面、来源、监测时间的第二个值
table water.second_reading (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 标识
  section_code             text not null  -- 断面编码
  source                   text not null  -- 来源:laboratory 手工(实验室)、automatic-station 自动站
  at                       timestamp with time zone not null  -- 监测时间
  held_state               text not null  -- 现有(或被替换的)断面状态
  held_texts               jsonb not null  -- 现有(或被替换的)各项目的原文
  held_import              uuid not null  -- 现有(或被替换的)监测值的批次
  offered_state            text not null  -- 后来的断面状态
  offered_texts            jsonb not null  -- 后来的各项目的原文
  offered_import           uuid not null  -- 后来的监测值的批次
  offered_row              integer not null  -- 后来的监测值在文件中的行号
  came_at                  timestamp with time zone not null  -- 提出时间
  state                    text not null  -- 状态:open 待决定、kept 保留原值、taken 改用后来的值
  why                      text  -- 决定的理由
  decided_by               text  -- 决定账号
  decided_at               timestamp with time zone  -- 决定时间
  lifted                   jsonb not null default '[]'::jsonb  -- 改用后来的值时随之撤回的审核(疑点标识与结论),撤回决定时恢复
  version                  integer not null default 1  -- 版本
  PRIMARY KEY (bureau_id, id)
  FOREIGN KEY (bureau_id, held_import) REFERENCES water.import(bureau_id, id)
  FOREIGN KEY (bureau_id, offered_import) REFERENCES water.import(bureau_id, id)
  FOREIGN KEY (bureau_id, section_code, source, at) REFERENCES water.reading(bureau_id, section_code, source, at)
  CHECK ((num_nulls(why, decided_by, decided_at) = ANY (ARRAY[0, 3])))
  CHECK (((state = 'open'::text) = (decided_at IS NULL)))
  CHECK ((held_state = ANY (ARRAY['sampled'::text, 'dry'::text, 'frozen'::text, 'not-sampled'::text, 'maintenance'::text])))
  CHECK ((offered_state = ANY (ARRAY['sampled'::text, 'dry'::text, 'frozen'::text, 'not-sampled'::text, 'maintenance'::text])))
  CHECK ((source = ANY (ARRAY['laboratory'::text, 'automatic-station'::text])))
  CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'taken'::text])))
) with row security, forced;
CREATE INDEX second_reading_decided ON water.second_reading USING btree (bureau_id, decided_at DESC, id DESC) WHERE (state <> 'open'::text);
CREATE INDEX second_reading_of ON water.second_reading USING btree (bureau_id, section_code, source, at);
CREATE INDEX second_reading_open ON water.second_reading USING btree (bureau_id, at DESC, id DESC) WHERE (state = 'open'::text);
policy second_reading_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'water.import'::text) AND (state = 'open'::text));
policy second_reading_decide for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'water.judge'::text))
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND ((decided_by IS NULL) OR (decided_by = ( SELECT qingdan.account() AS account))));
policy second_reading_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^water\.[a-z]+$'::text));
grant insert, select, update (held_state, held_texts, held_import, state, why, decided_by, decided_at, lifted, version) to qingdan_app;

-- 地表水监测断面(湖库为点位)
table water.section (
  bureau_id                text not null  -- 机构标识
  code                     text not null  -- 断面编码
  name                     text not null  -- 断面名称
  river                    text not null  -- 所在河流或湖库
  body                     text not null  -- 水体类型:river 河流、lake 湖库
  basin                    text  -- 所属流域,不详为空
  area_code                text not null  -- 所在行政区
  kind                     text not null  -- 类别:national 国控、provincial 省控、municipal 市控、district 区控、other 其他
  target                   smallint  -- 目标类别:1 至 5 为Ⅰ至Ⅴ类;不考核为空
  lon                      double precision  -- 经度
  lat                      double precision  -- 纬度
  datum                    text  -- 坐标系
  since_on                 date not null  -- 启用日期
  until_on                 date  -- 停用日期(含当日),在用为空
  version                  integer not null default 1  -- 版本
  PRIMARY KEY (bureau_id, code)
  CHECK (((length(basin) >= 1) AND (length(basin) <= 60)))
  CHECK ((body = ANY (ARRAY['river'::text, 'lake'::text])))
  CHECK ((until_on >= since_on))
  CHECK ((num_nulls(lon, lat, datum) = ANY (ARRAY[0, 3])))
  CHECK ((code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$'::text))
  CHECK ((datum = ANY (ARRAY['wgs-84'::text, 'gcj-02'::text, 'cgcs2000'::text])))
  CHECK ((kind = ANY (ARRAY['national'::text, 'provincial'::text, 'municipal'::text, 'district'::text, 'other'::text])))
  CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision)))
  CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision)))
  CHECK (((length(name) >= 1) AND (length(name) <= 60)))
  CHECK (((length(river) >= 1) AND (length(river) <= 60)))
  CHECK (((target >= 1) AND (target <= 5)))
) with row security, forced;
policy section_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['water.import'::text, 'water.plant'::text])));
policy section_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = 'water.import'::text))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy section_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^water\.[a-z]+$'::text));
grant insert, select, update (name, river, body, basin, area_code, kind, target, lon, lat, datum, since_on, until_on, version) to qingdan_app;

-- 疑点:待审核或已审核的监测值
table water.suspect (
  bureau_id                text not null  -- 机构标识
  id                       uuid not null  -- 疑点标识
  section_code             text not null  -- 断面编码
  source                   text not null  -- 来源:laboratory 手工(实验室)、automatic-station 自动站
  item                     text not null  -- 监测项目
  at                       timestamp with time zone not null  -- 监测时间
  rules                    jsonb not null  -- 提出疑点的规则及其数字
  found_at                 timestamp with time zone not null  -- 提出时间
  verdict                  text  -- 审核结论:valid 有效、invalid 无效;未审核为空
  why                      text  -- 审核理由
  judged_by                text  -- 审核账号
  judged_at                timestamp with time zone  -- 审核时间
  version                  integer not null default 1  -- 版本
  UNIQUE (bureau_id, section_code, source, at, item)
  PRIMARY KEY (bureau_id, id)
  CHECK ((num_nulls(verdict, why, judged_by, judged_at) = ANY (ARRAY[0, 4])))
  CHECK ((verdict = ANY (ARRAY['valid'::text, 'invalid'::text])))
) with row security, forced;
CREATE INDEX suspect_judged ON water.suspect USING btree (bureau_id, judged_at DESC, id DESC) WHERE (verdict IS NOT NULL);
CREATE INDEX suspect_open ON water.suspect USING btree (bureau_id, at DESC, id DESC) WHERE (verdict IS NULL);
policy suspect_add for insert
  with check ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['water.import'::text, 'water.plant'::text, 'water.judge'::text])));
policy suspect_change for update
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) = ANY (ARRAY['water.import'::text, 'water.plant'::text, 'water.judge'::text])))
  with check (bureau_id = ( SELECT qingdan.bureau() AS bureau));
policy suspect_read for select
  using ((bureau_id = ( SELECT qingdan.bureau() AS bureau)) AND (( SELECT qingdan.account() AS account) <> 'public'::text) AND (( SELECT qingdan.verb() AS verb) ~ '^water\.[a-z]+$'::text));
grant insert, select, update (rules, verdict, why, judged_by, judged_at, version) to qingdan_app;

CREATE OR REPLACE FUNCTION complaints.matching(terms text[], states text[], areas text[], departments text[], categories text[], received_from timestamp with time zone, received_until timestamp with time zone, limit_after date, limit_until date, before_at timestamp with time zone, before_id uuid, at_most integer)
 RETURNS TABLE(id uuid, received_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION identity.open(report uuid, line text)
 RETURNS TABLE(name text, phone text, what text, place text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  said jsonb := line::jsonb;
  next_seq bigint;
  next_hash bytea;
begin
  if qingdan.bureau() is null or qingdan.account() is null or qingdan.account() = 'public'
    or qingdan.verb() is distinct from 'complaints.identity' or qingdan.purpose() is null then return; end if;
  if said->>'bureau' is distinct from qingdan.bureau() or said->>'account' is distinct from qingdan.account()
    or said->>'verb' is distinct from qingdan.verb() or said->>'reason' is distinct from qingdan.purpose()
    or said->>'kind' is distinct from 'read' or said->>'room' is distinct from 'complaints'
    or said->>'subject' is distinct from report::text
    or abs(extract(epoch from (said->>'at')::timestamptz - clock_timestamp())) > 300 then
    raise exception 'the line of the journal does not say what is read' using errcode = '22023';
  end if;
  if not exists (
    select from complaints.complaint c
    where c.bureau_id = qingdan.bureau() and c.id = report
      and qingdan.within(qingdan.areas(), c.area_code)
      and qingdan.within(qingdan.departments(), c.department_id)
      and qingdan.within(qingdan.categories(), c.category)
  ) then return; end if;
  update journal.head h set seq = h.seq + 1, hash = sha256(h.hash || convert_to(line, 'UTF8'))
    where h.bureau_id = qingdan.bureau() returning h.seq, h.hash into next_seq, next_hash;
  if next_seq is null then raise exception 'the journal of % has no head', qingdan.bureau(); end if;
  insert into journal.entry (bureau_id, seq, at, account, verb, kind, room, subject, before, after, reason, hash)
    values (qingdan.bureau(), next_seq, (said->>'at')::timestamptz, qingdan.account(), qingdan.verb(), 'read', 'complaints', report::text,
      nullif(said->'before', 'null'), nullif(said->'after', 'null'), qingdan.purpose(), next_hash);
  insert into identity.reading (bureau_id, report_id, account, purpose, at, journal_seq)
    values (qingdan.bureau(), report, qingdan.account(), qingdan.purpose(), (said->>'at')::timestamptz, next_seq);
  return query select p.name, p.phone, coalesce(p.said_what, c.what), coalesce(p.said_place, c.place)
    from identity.person p join complaints.complaint c on c.bureau_id = p.bureau_id and c.id = p.report_id
    where p.bureau_id = qingdan.bureau() and p.report_id = report;
end $function$
;

CREATE OR REPLACE FUNCTION identity.own_words()
 RETURNS TABLE(what text, place text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if qingdan.bureau() is null or qingdan.receipt() is null or qingdan.verb() is distinct from 'complaints.status' then return; end if;
  return query select coalesce(p.said_what, c.what), coalesce(p.said_place, c.place)
    from complaints.complaint c join identity.person p on p.bureau_id = c.bureau_id and p.report_id = c.id
    where c.bureau_id = qingdan.bureau() and c.receipt_hash = qingdan.receipt();
end $function$
;

CREATE OR REPLACE FUNCTION matters.alarm_has_unseen(alarm uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (
    select from matters.alarm_member m left join matters.report r on r.bureau_id = m.bureau_id and r.report_id = m.report_id
    where m.bureau_id = qingdan.bureau() and m.alarm_id = alarm_has_unseen.alarm
      and not coalesce(qingdan.within(qingdan.areas(), r.area_code) and qingdan.within(qingdan.departments(), r.department_id)
        and qingdan.within(qingdan.categories(), r.category), false))
$function$
;

CREATE OR REPLACE FUNCTION matters.has_unseen(matter uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (
    select from matters.member m left join matters.report r on r.bureau_id = m.bureau_id and r.report_id = m.report_id
    where m.bureau_id = qingdan.bureau() and m.matter_id = has_unseen.matter
      and not coalesce(qingdan.within(qingdan.areas(), r.area_code) and qingdan.within(qingdan.departments(), r.department_id)
        and qingdan.within(qingdan.categories(), r.category), false))
$function$
;

CREATE OR REPLACE FUNCTION matters.is_system()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(qingdan.account() = 'system' and qingdan.verb() = 'matters.decide', false) $function$
;

CREATE OR REPLACE FUNCTION matters.sees_alarm(alarm uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select matters.sees_all() or (
    exists (select from matters.alarm_member m where m.bureau_id = qingdan.bureau() and m.alarm_id = sees_alarm.alarm)
    and not matters.alarm_has_unseen(sees_alarm.alarm))
$function$
;

CREATE OR REPLACE FUNCTION matters.sees_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce('*' = any(qingdan.areas()) and '*' = any(qingdan.departments()) and '*' = any(qingdan.categories()), false) $function$
;

CREATE OR REPLACE FUNCTION matters.works_here()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(qingdan.account() <> 'public' and qingdan.verb() ~ '^(matters|complaints)\.[a-z-]+$', false) $function$
;

CREATE OR REPLACE FUNCTION people.asked_for()
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$ select decode(qingdan.receipt(), 'hex') $function$
;

CREATE OR REPLACE FUNCTION qingdan.account()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('qingdan.account', true), '') $function$
;

CREATE OR REPLACE FUNCTION qingdan.areas()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$ select string_to_array(nullif(current_setting('qingdan.areas', true), ''), ',') $function$
;

CREATE OR REPLACE FUNCTION qingdan.bureau()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('qingdan.bureau', true), '') $function$
;

CREATE OR REPLACE FUNCTION qingdan.categories()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$ select string_to_array(nullif(current_setting('qingdan.categories', true), ''), ',') $function$
;

CREATE OR REPLACE FUNCTION qingdan.departments()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$ select string_to_array(nullif(current_setting('qingdan.departments', true), ''), ',') $function$
;

CREATE OR REPLACE FUNCTION qingdan.purpose()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('qingdan.purpose', true), '') $function$
;

CREATE OR REPLACE FUNCTION qingdan.receipt()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('qingdan.receipt', true), '') $function$
;

CREATE OR REPLACE FUNCTION qingdan.verb()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('qingdan.verb', true), '') $function$
;

CREATE OR REPLACE FUNCTION qingdan.within(limits text[], given text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ select limits is not null and ('*' = any(limits) or given = any(limits)) $function$
;

CREATE OR REPLACE FUNCTION tasks.works_here()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(qingdan.account() <> 'public' and qingdan.verb() ~ '^tasks\.[a-z-]+$', false) $function$
;
