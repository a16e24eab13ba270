-- 日志:谁、何时、凭何权限、对何事、改前改后、理由;逐行以 SHA-256 相连。
create schema journal;

create table journal.head (
  bureau_id text primary key,
  seq bigint not null check (seq >= 0),
  hash bytea not null check (length(hash) = 32)
);
comment on table journal.head is '日志链首:最后一行的序号与摘要';
comment on column journal.head.bureau_id is '机构标识';
comment on column journal.head.seq is '最后一行的序号';
comment on column journal.head.hash is '最后一行的摘要';

create table journal.entry (
  bureau_id text not null,
  seq bigint not null check (seq > 0),
  at timestamptz(3) not null,
  account text not null,
  verb text not null,
  kind text not null check (kind in ('created', 'changed', 'removed', 'read', 'signed-in', 'refused', 'exported')),
  room text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  reason text,
  hash bytea not null check (length(hash) = 32),
  primary key (bureau_id, seq)
);
create index on journal.entry (bureau_id, room, subject, seq);
create index on journal.entry (bureau_id, account, seq);
comment on table journal.entry is '日志(只增不改)';
comment on column journal.entry.bureau_id is '机构标识';
comment on column journal.entry.seq is '序号,自 1 起连续';
comment on column journal.entry.at is '时间(服务器时钟)';
comment on column journal.entry.account is '账号标识,public 为公众,system 为系统';
comment on column journal.entry.verb is '权限动词';
comment on column journal.entry.kind is '种类:新建、变更、删除、查阅、登录、拒绝、导出';
comment on column journal.entry.room is '业务模块';
comment on column journal.entry.subject is '对象标识';
comment on column journal.entry.before is '变更前';
comment on column journal.entry.after is '变更后';
comment on column journal.entry.reason is '理由或查阅目的';
comment on column journal.entry.hash is '摘要 = SHA-256(上一行摘要 ‖ 本行的规范 JSON)';

alter table journal.head enable row level security;
alter table journal.head force row level security;
create policy head_own on journal.head
  using (bureau_id = (select qingdan.bureau())) with check (bureau_id = (select qingdan.bureau()));

alter table journal.entry enable row level security;
alter table journal.entry force row level security;
create policy entry_append on journal.entry for insert
  with check (bureau_id = (select qingdan.bureau()) and account = (select qingdan.account()) and verb = (select qingdan.verb()));
create policy entry_read on journal.entry for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'journal.read');

grant usage on schema journal to qingdan_app;
grant select, update on journal.head to qingdan_app;
grant select, insert on journal.entry to qingdan_app;
