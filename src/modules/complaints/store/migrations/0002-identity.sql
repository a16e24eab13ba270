-- 举报人身份:与举报内容分开存放。没有任何查询权限,只能经由 identity.open 写明目的查阅,查阅记录与日志在同一事务内写下。
create schema identity;

create table identity.person (
  bureau_id text not null,
  report_id uuid not null,
  name text check (length(name) <= 50),
  phone text check (length(phone) <= 30),
  primary key (bureau_id, report_id),
  check (num_nonnulls(name, phone) > 0)
);
comment on table identity.person is '举报人身份';
comment on column identity.person.bureau_id is '机构标识';
comment on column identity.person.report_id is '举报件标识';
comment on column identity.person.name is '姓名';
comment on column identity.person.phone is '电话';

create table identity.reading (
  bureau_id text not null,
  id bigint generated always as identity,
  report_id uuid not null,
  account text not null,
  purpose text not null check (length(purpose) between 2 and 200),
  at timestamptz not null,
  journal_seq bigint not null,
  primary key (bureau_id, id)
);
create index on identity.reading (bureau_id, report_id);
comment on table identity.reading is '身份查阅记录(只增不改)';
comment on column identity.reading.bureau_id is '机构标识';
comment on column identity.reading.id is '序号';
comment on column identity.reading.report_id is '举报件标识';
comment on column identity.reading.account is '查阅账号';
comment on column identity.reading.purpose is '查阅目的';
comment on column identity.reading.at is '查阅时间';
comment on column identity.reading.journal_seq is '对应的日志序号';

alter table identity.person enable row level security;
alter table identity.person force row level security;
create policy person_keep on identity.person for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('complaints.submit', 'complaints.plant'));
create policy person_of_functions on identity.person for select to current_user using (bureau_id = (select qingdan.bureau()));

alter table identity.reading enable row level security;
alter table identity.reading force row level security;
create policy reading_of_functions on identity.reading for insert to current_user with check (bureau_id = (select qingdan.bureau()));
create policy reading_audit on identity.reading for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'journal.read');

-- Opens one identity. The caller brings the line of the journal in its canonical form; it has to say exactly what happens here,
-- and it is chained before anything is given out. Without purpose, verb or sight of the report there is no row and no reading.
create function identity.open(report uuid, line text)
returns table (name text, phone text)
language plpgsql volatile security definer set search_path = pg_catalog as $$
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
  return query select p.name, p.phone from identity.person p where p.bureau_id = qingdan.bureau() and p.report_id = report;
end $$;
revoke all on function identity.open(uuid, text) from public;

grant usage on schema identity to qingdan_app;
grant insert on identity.person to qingdan_app;
grant select on identity.reading to qingdan_app;
grant execute on function identity.open(uuid, text) to qingdan_app;
