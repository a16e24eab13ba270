-- 信访举报件:举报内容、状态、时间线。举报人身份另存于 identity,此处只有脱敏后的样子与不可还原的代号。
create schema complaints;

create table complaints.complaint (
  bureau_id text not null,
  id uuid not null,
  number text not null check (number ~ '^[0-9]{8}-[0-9A-F]{8}$'),
  receipt_hash text not null check (receipt_hash ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('received', 'registered', 'dispatched', 'objected', 'answered', 'finished', 'not-accepted')),
  what text not null check (length(what) between 1 and 2000),
  category text,
  place text check (length(place) <= 200),
  lon double precision check (lon between -180 and 180),
  lat double precision check (lat between -90 and 90),
  datum text check (datum in ('wgs-84', 'gcj-02', 'cgcs2000')),
  enterprise text check (length(enterprise) <= 100),
  happened_on date,
  area_code text,
  department_id text,
  received_at timestamptz not null,
  received_on date not null,
  accepted_on date,
  dispatched_on date,
  is_objection_rejected boolean not null default false,
  extended_days integer not null default 0 check (extended_days >= 0),
  finding text check (finding in ('true', 'partly-true', 'not-true')),
  answer_text text,
  answered_on date,
  closed_on date,
  last_on date not null,
  limit_on date,
  reporter text,
  masked_name text,
  masked_phone text,
  terms text[] not null,
  version integer not null default 1,
  primary key (bureau_id, id),
  unique (bureau_id, number),
  unique (bureau_id, receipt_hash),
  check (num_nulls(lon, lat, datum) in (0, 3)),
  check ((finding is null) = (answer_text is null))
);
create index complaint_newest on complaints.complaint (bureau_id, received_at desc, id desc);
create index complaint_state on complaints.complaint (bureau_id, state, received_at desc, id desc);
create index complaint_area on complaints.complaint (bureau_id, area_code, received_at desc, id desc);
create index complaint_department on complaints.complaint (bureau_id, department_id, received_at desc, id desc);
create index complaint_category on complaints.complaint (bureau_id, category, received_at desc, id desc);
create index complaint_limit on complaints.complaint (bureau_id, limit_on, received_at desc, id desc) where limit_on is not null;
create index complaint_terms on complaints.complaint using gin (terms);
comment on table complaints.complaint is '信访举报件';
comment on column complaints.complaint.bureau_id is '机构标识';
comment on column complaints.complaint.id is '举报件标识';
comment on column complaints.complaint.number is '件号:接收日期与标识尾号';
comment on column complaints.complaint.receipt_hash is '回执码的 SHA-256';
comment on column complaints.complaint.state is '状态:received 已接收、registered 已登记、dispatched 已交办、objected 已提异议、answered 已答复、finished 已办结、not-accepted 不予受理';
comment on column complaints.complaint.what is '反映内容';
comment on column complaints.complaint.category is '污染类型';
comment on column complaints.complaint.place is '地点描述';
comment on column complaints.complaint.lon is '经度';
comment on column complaints.complaint.lat is '纬度';
comment on column complaints.complaint.datum is '坐标系';
comment on column complaints.complaint.enterprise is '被举报单位';
comment on column complaints.complaint.happened_on is '发生日期';
comment on column complaints.complaint.area_code is '行政区(由坐标判定或交办时确定,未定为空)';
comment on column complaints.complaint.department_id is '承办单位';
comment on column complaints.complaint.received_at is '接收时间';
comment on column complaints.complaint.received_on is '接收日期(北京时间)';
comment on column complaints.complaint.accepted_on is '受理日期';
comment on column complaints.complaint.dispatched_on is '交办日期';
comment on column complaints.complaint.is_objection_rejected is '本次交办的异议是否已被驳回';
comment on column complaints.complaint.extended_days is '批准延长的日数';
comment on column complaints.complaint.finding is '查实情况:true 属实、partly-true 部分属实、not-true 不属实';
comment on column complaints.complaint.answer_text is '答复内容';
comment on column complaints.complaint.answered_on is '答复日期';
comment on column complaints.complaint.closed_on is '办结或不予受理日期';
comment on column complaints.complaint.last_on is '最近一次变动日期';
comment on column complaints.complaint.limit_on is '当前应办事项的到期日(先告知,后办结);已结为空';
comment on column complaints.complaint.reporter is '举报人代号(不可还原,只用于比较)';
comment on column complaints.complaint.masked_name is '脱敏姓名';
comment on column complaints.complaint.masked_phone is '脱敏电话';
comment on column complaints.complaint.terms is '检索词(字对与字母数字串)';
comment on column complaints.complaint.version is '版本';

create table complaints.event (
  bureau_id text not null,
  complaint_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null,
  on_day date not null,
  at timestamptz not null,
  account text not null,
  area_code text,
  department_id text,
  because text,
  text text,
  finding text,
  days integer,
  primary key (bureau_id, complaint_id, seq),
  foreign key (bureau_id, complaint_id) references complaints.complaint (bureau_id, id)
);
comment on table complaints.event is '举报件时间线(只增不改)';
comment on column complaints.event.bureau_id is '机构标识';
comment on column complaints.event.complaint_id is '举报件标识';
comment on column complaints.event.seq is '序号,自 1 起连续';
comment on column complaints.event.kind is '事件种类';
comment on column complaints.event.on_day is '日期(北京时间)';
comment on column complaints.event.at is '时间(服务器时钟)';
comment on column complaints.event.account is '操作账号,public 为举报人';
comment on column complaints.event.area_code is '交办的行政区';
comment on column complaints.event.department_id is '交办的承办单位';
comment on column complaints.event.because is '不予受理的理由';
comment on column complaints.event.text is '说明、理由或答复内容';
comment on column complaints.event.finding is '查实情况';
comment on column complaints.event.days is '延长的日数';

alter table complaints.complaint enable row level security;
alter table complaints.complaint force row level security;
-- Who works here sees what lies within the limits of the verb; the public sees the one report whose receipt it holds.
create policy complaint_read on complaints.complaint for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^(complaints\.[a-z-]+|matters\.(read|decide))$'
    and qingdan.within((select qingdan.areas()), area_code)
    and qingdan.within((select qingdan.departments()), department_id)
    and qingdan.within((select qingdan.categories()), category)
  );
create policy complaint_by_receipt on complaints.complaint for select
  using (
    bureau_id = (select qingdan.bureau())
    and receipt_hash = (select qingdan.receipt())
    and (select qingdan.verb()) in ('complaints.submit', 'complaints.status')
  );
create policy complaint_submit on complaints.complaint for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and receipt_hash = (select qingdan.receipt())
    and (select qingdan.verb()) = 'complaints.submit'
    and state = 'received'
  );
-- A register taken over from elsewhere, and the small city: whole histories, by this installation alone.
create policy complaint_plant on complaints.complaint for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.account()) = 'system' and (select qingdan.verb()) = 'complaints.plant');
-- What leaves one's limits by the change (a wrong dispatch that goes back) may leave: only the row before is looked at.
create policy complaint_change on complaints.complaint for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('complaints.register', 'complaints.dispatch', 'complaints.answer', 'complaints.extend')
    and qingdan.within((select qingdan.areas()), area_code)
    and qingdan.within((select qingdan.departments()), department_id)
    and qingdan.within((select qingdan.categories()), category)
  )
  with check (bureau_id = (select qingdan.bureau()));
-- The owner's functions below see all rows and ask for the bureau themselves: under row security no index over words would be used.
create policy complaint_of_functions on complaints.complaint for select to current_user using (true);

alter table complaints.event enable row level security;
alter table complaints.event force row level security;
create policy event_read on complaints.event for select
  using (
    bureau_id = (select qingdan.bureau())
    and exists (select from complaints.complaint c where c.bureau_id = event.bureau_id and c.id = event.complaint_id)
  );
create policy event_append on complaints.event for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and account = (select qingdan.account())
    and (select qingdan.verb()) in ('complaints.submit', 'complaints.register', 'complaints.dispatch', 'complaints.answer', 'complaints.extend')
  );

create policy event_plant on complaints.event for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.account()) = 'system' and (select qingdan.verb()) = 'complaints.plant');

-- Newest reports that hold all terms, at most so many, older than a place in the list. Gives ids alone: what of them may be
-- seen, row security says when they are read.
create function complaints.matching(terms text[], before_at timestamptz, before_id uuid, at_most integer)
returns table (id uuid, received_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if qingdan.bureau() is null or qingdan.verb() is null or qingdan.account() = 'public'
    or qingdan.verb() !~ '^(complaints\.[a-z-]+|matters\.(read|decide))$' then return; end if;
  return query execute
    'select c.id, c.received_at from complaints.complaint c
     where c.bureau_id = $1 and c.terms @> $2 and ($3::timestamptz is null or (c.received_at, c.id) < ($3, $4))
     order by c.received_at desc, c.id desc limit $5'
    using qingdan.bureau(), matching.terms, before_at, before_id, at_most;
end $$;
revoke all on function complaints.matching(text[], timestamptz, uuid, integer) from public;

grant usage on schema complaints to qingdan_app;
grant execute on function complaints.matching(text[], timestamptz, uuid, integer) to qingdan_app;
grant select, insert on complaints.complaint, complaints.event to qingdan_app;
grant update (state, area_code, department_id, accepted_on, dispatched_on, is_objection_rejected, extended_days, finding, answer_text,
  answered_on, closed_on, last_on, limit_on, version) on complaints.complaint to qingdan_app;
