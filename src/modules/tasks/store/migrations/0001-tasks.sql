-- 清单与督办:清单事项(重点项目、诉求、责任、整改、巡查)及其只增不改的历史。事项由历史归结而来。
create schema tasks;

create table tasks.item (
  bureau_id text not null,
  id uuid not null,
  number text not null check (number ~ '^[0-9]{8}-[0-9A-F]{8}$'),
  kind text not null check (kind in ('key-project', 'appeal', 'responsibility', 'rectification', 'patrol')),
  state text not null check (state in ('opened', 'accepted', 'reported', 'closed', 'withdrawn')),
  title text not null check (length(title) between 1 and 100),
  what text not null check (length(what) between 1 and 2000),
  source_room text,
  source_sort text,
  source_id text,
  area_code text,
  department_id text not null,
  person_id uuid,
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  radius_km double precision check (radius_km between 0 and 50),
  hours_from integer check (hours_from between 0 and 23),
  hours_to integer check (hours_to between 1 and 24),
  opened_by text not null,
  opened_at timestamptz not null,
  opened_on date not null,
  limit_on date not null,
  limit_workdays integer check (limit_workdays > 0),
  extensions integer not null default 0,
  urges integer not null default 0,
  visits integer not null default 0,
  visits_in_hours integer not null default 0,
  visits_found integer not null default 0,
  reported_on date,
  closed_on date,
  last_on date not null,
  version integer not null default 1,
  primary key (bureau_id, id),
  unique (bureau_id, number),
  check (num_nulls(source_room, source_sort, source_id) in (0, 3)),
  check (num_nulls(lon, lat, radius_km) in (0, 3)),
  check (num_nulls(hours_from, hours_to) in (0, 2)),
  check ((kind = 'patrol') = (lon is not null)),
  check (kind = 'patrol' or hours_from is null)
);
create index item_limit on tasks.item (bureau_id, limit_on, id);
create index item_open on tasks.item (bureau_id, limit_on, id) where state in ('opened', 'accepted', 'reported');
create index item_department on tasks.item (bureau_id, department_id, limit_on, id);
create index item_person on tasks.item (bureau_id, person_id, limit_on, id) where person_id is not null;
create index item_opened_by on tasks.item (bureau_id, opened_by, limit_on, id);
create index item_source on tasks.item (bureau_id, source_room, source_sort, source_id) where source_id is not null;
-- 同一来源同一类别,未结的只有一项:再次立项即为该项。
create unique index item_source_single on tasks.item (bureau_id, source_room, source_sort, source_id, kind)
  where source_id is not null and state in ('opened', 'accepted', 'reported');
comment on table tasks.item is '清单事项';
comment on column tasks.item.bureau_id is '机构标识';
comment on column tasks.item.id is '事项标识';
comment on column tasks.item.number is '编号:立项日期与标识尾号';
comment on column tasks.item.kind is '清单类别:key-project 重点项目、appeal 诉求、responsibility 责任、rectification 整改、patrol 巡查';
comment on column tasks.item.state is '状态:opened 待接收、accepted 办理中、reported 待验收、closed 已办结、withdrawn 已撤销';
comment on column tasks.item.title is '事项名称';
comment on column tasks.item.what is '办理要求';
comment on column tasks.item.source_room is '来源所在的模块';
comment on column tasks.item.source_sort is '来源种类:alarm 热点预警、matter 同一事项、report 举报件';
comment on column tasks.item.source_id is '来源标识';
comment on column tasks.item.area_code is '行政区(全市的为空)';
comment on column tasks.item.department_id is '责任单位';
comment on column tasks.item.person_id is '责任人账号(可空)';
comment on column tasks.item.lon is '巡查地点经度(WGS 84)';
comment on column tasks.item.lat is '巡查地点纬度(WGS 84)';
comment on column tasks.item.radius_km is '巡查半径(千米)';
comment on column tasks.item.hours_from is '巡查时段起(北京时间,整点)';
comment on column tasks.item.hours_to is '巡查时段止(北京时间,整点,不含;不大于起点即跨零点)';
comment on column tasks.item.opened_by is '立项账号';
comment on column tasks.item.opened_at is '立项时间';
comment on column tasks.item.opened_on is '立项日期(北京时间)';
comment on column tasks.item.limit_on is '时限';
comment on column tasks.item.limit_workdays is '立项时按多少个工作日计算时限(直接选定日期的为空)';
comment on column tasks.item.extensions is '延期次数';
comment on column tasks.item.urges is '催办次数';
comment on column tasks.item.visits is '巡查次数';
comment on column tasks.item.visits_in_hours is '在巡查时段内的次数';
comment on column tasks.item.visits_found is '发现问题的次数';
comment on column tasks.item.reported_on is '报完成日期(退回后为空)';
comment on column tasks.item.closed_on is '办结或撤销日期';
comment on column tasks.item.last_on is '最近一次变动日期';
comment on column tasks.item.version is '版本,即历史的条数';

create table tasks.event (
  bureau_id text not null,
  item_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null,
  on_day date not null,
  at timestamptz not null,
  account text not null,
  text text check (length(text) <= 5000),
  department_id text,
  person_id uuid,
  limit_on date,
  walked_at timestamptz,
  found boolean,
  is_in_hours boolean,
  undoes integer check (undoes > 0 and undoes < seq),
  primary key (bureau_id, item_id, seq),
  foreign key (bureau_id, item_id) references tasks.item (bureau_id, id)
);
comment on table tasks.event is '清单事项历史(只增不改)';
comment on column tasks.event.bureau_id is '机构标识';
comment on column tasks.event.item_id is '事项标识';
comment on column tasks.event.seq is '序号,自 1 起连续';
comment on column tasks.event.kind is '种类:opened 立项、accepted 接收、visited 巡查、reported 报完成、confirmed 验收办结、returned 退回、urged 催办、extended 延期、reassigned 改派、withdrawn 撤销、undone 撤回一步';
comment on column tasks.event.on_day is '日期(北京时间)';
comment on column tasks.event.at is '时间(服务器时钟)';
comment on column tasks.event.account is '操作账号';
comment on column tasks.event.text is '说明、理由、完成情况或发现的问题';
comment on column tasks.event.department_id is '责任单位(立项、改派)';
comment on column tasks.event.person_id is '责任人(立项、改派)';
comment on column tasks.event.limit_on is '时限(立项、延期)';
comment on column tasks.event.walked_at is '到场时间(巡查)';
comment on column tasks.event.found is '是否发现问题(巡查)';
comment on column tasks.event.is_in_hours is '是否在巡查时段内(未定时段的为空)';
comment on column tasks.event.undoes is '所撤回的序号';

create function tasks.works_here() returns boolean language sql stable as
  $$ select coalesce(qingdan.account() <> 'public' and qingdan.verb() ~ '^tasks\.[a-z-]+$', false) $$;

alter table tasks.item enable row level security;
alter table tasks.item force row level security;
create policy item_read on tasks.item for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select tasks.works_here())
    and qingdan.within((select qingdan.areas()), area_code)
    and qingdan.within((select qingdan.departments()), department_id)
  );
create policy item_open on tasks.item for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.verb()) = 'tasks.open'
    and opened_by = (select qingdan.account())
    and state = 'opened'
    and qingdan.within((select qingdan.areas()), area_code)
    and qingdan.within((select qingdan.departments()), department_id)
  );
-- A register taken over from elsewhere, and the small city: whole histories, by this installation alone.
create policy item_plant on tasks.item for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.account()) = 'system' and (select qingdan.verb()) = 'tasks.plant');
create policy item_change on tasks.item for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('tasks.open', 'tasks.handle', 'tasks.supervise', 'tasks.extend')
    and qingdan.within((select qingdan.areas()), area_code)
    and qingdan.within((select qingdan.departments()), department_id)
  )
  with check (bureau_id = (select qingdan.bureau()));

alter table tasks.event enable row level security;
alter table tasks.event force row level security;
create policy event_read on tasks.event for select
  using (
    bureau_id = (select qingdan.bureau())
    and exists (select from tasks.item i where i.bureau_id = event.bureau_id and i.id = event.item_id)
  );
create policy event_append on tasks.event for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and account = (select qingdan.account())
    and (select qingdan.verb()) in ('tasks.open', 'tasks.handle', 'tasks.supervise', 'tasks.extend')
    and exists (select from tasks.item i where i.bureau_id = event.bureau_id and i.id = event.item_id)
  );
create policy event_plant on tasks.event for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.account()) = 'system' and (select qingdan.verb()) = 'tasks.plant');

grant usage on schema tasks to qingdan_app;
grant select, insert on tasks.item, tasks.event to qingdan_app;
grant update (state, department_id, person_id, limit_on, extensions, urges, visits, visits_in_hours, visits_found, reported_on, closed_on,
  last_on, version) on tasks.item to qingdan_app;
