-- 文件:登记每个上传文件;内容按 SHA-256 存放在数据目录中,不入库。
create schema files;

create table files.file (
  bureau_id text not null,
  id uuid not null,
  room text not null check (room ~ '^[a-z][a-z0-9-]{0,63}$'),
  subject text not null check (length(subject) between 1 and 128),
  receipt text check (receipt ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 200),
  type text not null check (length(type) <= 100),
  bytes integer not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  width integer check (width > 0),
  height integer check (height > 0),
  thumbnail_sha256 text check (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
  thumbnail_bytes integer check (thumbnail_bytes > 0),
  by text not null,
  at timestamptz not null,
  primary key (bureau_id, id),
  check (num_nulls(width, height, thumbnail_sha256, thumbnail_bytes) in (0, 4))
);
create index on files.file (bureau_id, room, subject, id);
create index on files.file (bureau_id, sha256);
create index on files.file (bureau_id, thumbnail_sha256) where thumbnail_sha256 is not null;
comment on table files.file is '文件登记(内容存放在数据目录,按 SHA-256 取用)';
comment on column files.file.bureau_id is '机构标识';
comment on column files.file.id is '文件标识';
comment on column files.file.room is '所属业务模块';
comment on column files.file.subject is '所属对象标识';
comment on column files.file.receipt is '查询码的 SHA-256:凭查询码提交的文件,公众凭同一查询码可见';
comment on column files.file.name is '文件名(仅供显示,不作路径)';
comment on column files.file.type is '内容类型,按内容识别';
comment on column files.file.bytes is '字节数';
comment on column files.file.sha256 is '内容的 SHA-256';
comment on column files.file.width is '图片宽度(像素)';
comment on column files.file.height is '图片高度(像素)';
comment on column files.file.thumbnail_sha256 is '缩略图内容的 SHA-256';
comment on column files.file.thumbnail_bytes is '缩略图字节数';
comment on column files.file.by is '上传账号,public 为公众';
comment on column files.file.at is '上传时间';

alter table files.file enable row level security;
alter table files.file force row level security;
-- A claim of the same room sees the room's files, the public only those of its own receipt. Which subject within the room
-- somebody may see is the room's to say: it lists files only of a subject that it could read.
create policy file_of_room on files.file for select
  using (
    bureau_id = (select qingdan.bureau())
    and room = (select split_part(qingdan.verb(), '.', 1))
    and ((select qingdan.account()) <> 'public' or receipt = (select qingdan.receipt()))
  );
-- Behind a signed link, and for the search for contents that no row names.
create policy file_of_system on files.file for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) = 'system'
    and (select qingdan.verb()) in ('files.serve', 'files.sweep')
  );
create policy file_add on files.file for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and room = (select split_part(qingdan.verb(), '.', 1))
    and by = (select qingdan.account())
    and ((select qingdan.account()) <> 'public' or receipt = (select qingdan.receipt()))
  );

grant usage on schema files to qingdan_app;
grant select, insert on files.file to qingdan_app;
