-- 例外事件(HJ 663—2026):由人标记区域、日期和项目,写明种类、理由和依据文号;可以撤回,撤回的留存。监测值一个不动。
create table air.exceptional_event (
  bureau_id text not null,
  id uuid not null,
  area_code text not null,
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  kind text not null check (kind in ('sand-and-dust', 'wildfire', 'fireworks', 'special-weather', 'accident', 'other')),
  items text[] not null check (
    cardinality(items) between 1 and 6 and items <@ array['so2', 'no2', 'co', 'o3', 'pm10', 'pm25']
  ),
  why text not null check (length(why) between 2 and 500),
  document text not null check (length(document) between 2 and 100),
  account text not null,
  at timestamptz not null,
  withdrawn_why text,
  withdrawn_by text,
  withdrawn_at timestamptz,
  version integer not null default 1,
  primary key (bureau_id, id),
  check (num_nulls(withdrawn_why, withdrawn_by, withdrawn_at) in (0, 3))
);
-- An evaluation reads those that stand within its period; the lists go by when it was marked or withdrawn.
create index exceptional_event_standing on air.exceptional_event (bureau_id, until_on, from_on) where withdrawn_at is null;
create index exceptional_event_newest on air.exceptional_event (bureau_id, at desc, id desc);
comment on table air.exceptional_event is '例外事件(撤回不删除)';
comment on column air.exceptional_event.bureau_id is '机构标识';
comment on column air.exceptional_event.id is '标识';
comment on column air.exceptional_event.area_code is '行政区(全市为所辖城市)';
comment on column air.exceptional_event.from_on is '起始日期(北京时间)';
comment on column air.exceptional_event.until_on is '截止日期(含当日)';
comment on column air.exceptional_event.kind is '种类:sand-and-dust 沙尘、wildfire 火灾、fireworks 烟花爆竹、special-weather 特殊天气、accident 突发事故、other 其他';
comment on column air.exceptional_event.items is '受影响的污染物';
comment on column air.exceptional_event.why is '理由';
comment on column air.exceptional_event.document is '依据文号';
comment on column air.exceptional_event.account is '标记账号';
comment on column air.exceptional_event.at is '标记时间';
comment on column air.exceptional_event.withdrawn_why is '撤回的理由,未撤回为空';
comment on column air.exceptional_event.withdrawn_by is '撤回账号';
comment on column air.exceptional_event.withdrawn_at is '撤回时间';
comment on column air.exceptional_event.version is '版本';

alter table air.exceptional_event enable row level security;
alter table air.exceptional_event force row level security;
create policy exceptional_event_read on air.exceptional_event for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^air\.[a-z]+$'
  );
create policy exceptional_event_mark on air.exceptional_event for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge')
    and account = (select qingdan.account())
    and withdrawn_at is null
  );
-- Once only: what was withdrawn stays so, and is marked anew.
create policy exceptional_event_withdraw on air.exceptional_event for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge')
    and withdrawn_at is null
  )
  with check (bureau_id = (select qingdan.bureau()) and withdrawn_by = (select qingdan.account()));

grant select, insert on air.exceptional_event to qingdan_app;
grant update (withdrawn_why, withdrawn_by, withdrawn_at, version) on air.exceptional_event to qingdan_app;
