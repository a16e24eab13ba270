-- 常用视图:各人为各列表存下的条件。Each person's own, seen by nobody else; what is kept is what stands in an address, never rows.
create schema views;

create table views.saved_view (
  bureau_id text not null references qingdan.bureau (bureau_id),
  account_id uuid not null,
  list text not null check (list ~ '^[a-z][a-z0-9-]{0,63}$'),
  id uuid not null,
  -- A place is taken once: two views that are saved at the same time cannot pass the bound.
  place smallint not null check (place between 1 and 20),
  name text not null check (length(name) between 1 and 40),
  query text not null check (length(query) <= 2000),
  default_since timestamptz,
  primary key (bureau_id, account_id, list, id),
  unique (bureau_id, account_id, list, place),
  unique (bureau_id, account_id, list, name),
  foreign key (bureau_id, account_id) references people.account (bureau_id, id)
);
comment on table views.saved_view is '常用视图:各人为各列表存下的条件';
comment on column views.saved_view.bureau_id is '机构标识';
comment on column views.saved_view.account_id is '所属账号';
comment on column views.saved_view.list is '所属列表';
comment on column views.saved_view.id is '视图标识';
comment on column views.saved_view.place is '次序(1 至 20,每人每个列表至多 20 个)';
comment on column views.saved_view.name is '名称';
comment on column views.saved_view.query is '条件与次序,即地址中问号之后的部分';
comment on column views.saved_view.default_since is '设为默认的时间;同一列表以最近设定的为默认';

alter table views.saved_view enable row level security;
alter table views.saved_view force row level security;
create policy saved_view_own on views.saved_view
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'account.self'
    and account_id::text = (select qingdan.account()))
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'account.self'
    and account_id::text = (select qingdan.account()));

grant usage on schema views to qingdan_app;
grant select, insert, delete, update (name, query, default_since) on views.saved_view to qingdan_app;
