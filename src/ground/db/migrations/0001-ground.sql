-- 底座:声明(当前机构、账号、权限动词与范围)、机构、行政区、幂等键。
-- A claim is put in force by SET LOCAL in each transaction. Without it every function gives null, and null fits no row.

create function qingdan.bureau() returns text language sql stable as
  $$ select nullif(current_setting('qingdan.bureau', true), '') $$;
create function qingdan.account() returns text language sql stable as
  $$ select nullif(current_setting('qingdan.account', true), '') $$;
create function qingdan.verb() returns text language sql stable as
  $$ select nullif(current_setting('qingdan.verb', true), '') $$;
create function qingdan.receipt() returns text language sql stable as
  $$ select nullif(current_setting('qingdan.receipt', true), '') $$;
create function qingdan.purpose() returns text language sql stable as
  $$ select nullif(current_setting('qingdan.purpose', true), '') $$;
create function qingdan.areas() returns text[] language sql stable as
  $$ select string_to_array(nullif(current_setting('qingdan.areas', true), ''), ',') $$;
create function qingdan.departments() returns text[] language sql stable as
  $$ select string_to_array(nullif(current_setting('qingdan.departments', true), ''), ',') $$;
create function qingdan.categories() returns text[] language sql stable as
  $$ select string_to_array(nullif(current_setting('qingdan.categories', true), ''), ',') $$;
-- A row without a value (a district not yet found) is seen only by those whose limit is "all".
create function qingdan.within(limits text[], given text) returns boolean language sql immutable as
  $$ select limits is not null and ('*' = any(limits) or given = any(limits)) $$;

create table qingdan.area (
  code text primary key check (code ~ '^[0-9]{6,12}$'),
  parent_code text references qingdan.area (code),
  kind text not null check (kind in ('province', 'city', 'district', 'street')),
  name_zh text not null,
  name_en text not null,
  datum text check (datum in ('wgs-84', 'gcj-02', 'cgcs2000')),
  geometry jsonb,
  source text
);
comment on table qingdan.area is '行政区划(各机构共用的代码表)';
comment on column qingdan.area.code is '行政区划代码(GB/T 2260)';
comment on column qingdan.area.parent_code is '上级行政区划代码';
comment on column qingdan.area.kind is '级别:province 省级、city 地级、district 县级、street 乡级';
comment on column qingdan.area.name_zh is '中文名称';
comment on column qingdan.area.name_en is '英文名称';
comment on column qingdan.area.datum is '边界坐标系';
comment on column qingdan.area.geometry is '边界(GeoJSON Polygon 或 MultiPolygon)';
comment on column qingdan.area.source is '边界来源与许可';

create table qingdan.bureau (
  bureau_id text primary key check (bureau_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name_zh text not null,
  name_en text not null,
  area_code text not null references qingdan.area (code),
  is_sample boolean not null default false,
  created_at timestamptz not null
);
comment on table qingdan.bureau is '机构(生态环境局)';
comment on column qingdan.bureau.bureau_id is '机构标识';
comment on column qingdan.bureau.name_zh is '中文名称';
comment on column qingdan.bureau.name_en is '英文名称';
comment on column qingdan.bureau.area_code is '所辖行政区';
comment on column qingdan.bureau.is_sample is '是否示例城市(演示数据)';
comment on column qingdan.bureau.created_at is '建立时间';

create table qingdan.idempotency (
  bureau_id text not null,
  account text not null,
  key text not null check (length(key) between 8 and 128),
  body_hash bytea not null,
  answer jsonb,
  at timestamptz not null,
  primary key (bureau_id, account, key)
);
create index on qingdan.idempotency (bureau_id, at);
comment on table qingdan.idempotency is '幂等键:同一请求重复到达时给出同一答复';
comment on column qingdan.idempotency.bureau_id is '机构标识';
comment on column qingdan.idempotency.account is '账号标识,public 为公众';
comment on column qingdan.idempotency.key is '幂等键';
comment on column qingdan.idempotency.body_hash is '请求内容的 SHA-256';
comment on column qingdan.idempotency.answer is '首次答复';
comment on column qingdan.idempotency.at is '首次到达时间';

alter table qingdan.bureau enable row level security;
alter table qingdan.bureau force row level security;
create policy bureau_own on qingdan.bureau for select using (bureau_id = (select qingdan.bureau()));

alter table qingdan.idempotency enable row level security;
alter table qingdan.idempotency force row level security;
create policy idempotency_own on qingdan.idempotency
  using (bureau_id = (select qingdan.bureau()) and account = (select qingdan.account()))
  with check (bureau_id = (select qingdan.bureau()) and account = (select qingdan.account()));
create policy idempotency_expire on qingdan.idempotency for delete
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'jobs.run');

grant select on qingdan.area, qingdan.bureau to qingdan_app;
grant select, insert, update (answer) on qingdan.idempotency to qingdan_app;
