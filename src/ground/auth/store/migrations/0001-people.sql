-- 人员:部门、账号、口令、权限、会话、动态口令、恢复码、统一认证身份、登录节流。
-- Who is asked for is part of the claim: `receipt` holds the SHA-256 of a login name, of a session token or of an external
-- identity, so that the public verbs `session.open` and `session.use` see one row or none, never a list.
create schema people;

create table people.department (
  bureau_id text not null references qingdan.bureau (bureau_id),
  id text not null check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  parent_id text,
  kind text not null check (kind in ('department', 'district-bureau', 'street')),
  name_zh text not null check (length(name_zh) between 1 and 100),
  name_en text not null check (length(name_en) between 1 and 200),
  area_code text references qingdan.area (code),
  closed boolean not null default false,
  version integer not null default 1,
  primary key (bureau_id, id),
  foreign key (bureau_id, parent_id) references people.department (bureau_id, id),
  check (parent_id <> id)
);
comment on table people.department is '部门:局内处室、区局、街道';
comment on column people.department.bureau_id is '机构标识';
comment on column people.department.id is '部门标识';
comment on column people.department.parent_id is '上级部门';
comment on column people.department.kind is '类别:department 处室、district-bureau 区局、street 街道';
comment on column people.department.name_zh is '中文名称';
comment on column people.department.name_en is '英文名称';
comment on column people.department.area_code is '所辖行政区代码';
comment on column people.department.closed is '是否已撤销';
comment on column people.department.version is '版本号';

create table people.account (
  bureau_id text not null references qingdan.bureau (bureau_id),
  id uuid not null,
  login_name text not null check (length(login_name) between 2 and 32),
  name_zh text not null check (length(name_zh) between 1 and 100),
  name_en text not null check (length(name_en) between 1 and 100),
  department_id text,
  role text,
  disabled boolean not null default false,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (bureau_id, id),
  unique (bureau_id, login_name),
  foreign key (bureau_id, department_id) references people.department (bureau_id, id)
);
create index on people.account (bureau_id, department_id);
comment on table people.account is '账号';
comment on column people.account.bureau_id is '机构标识';
comment on column people.account.id is '账号标识';
comment on column people.account.login_name is '登录名(已统一大小写与全半角)';
comment on column people.account.name_zh is '姓名';
comment on column people.account.name_en is '英文姓名';
comment on column people.account.department_id is '所属部门';
comment on column people.account.role is '授权时所依据的角色模板';
comment on column people.account.disabled is '是否停用';
comment on column people.account.created_at is '建立时间';
comment on column people.account.version is '版本号';

create table people.credential (
  bureau_id text not null,
  account_id uuid not null,
  password_hash text not null check (password_hash like '$argon2id$%'),
  must_change boolean not null,
  changed_at timestamptz not null,
  primary key (bureau_id, account_id),
  foreign key (bureau_id, account_id) references people.account (bureau_id, id)
);
comment on table people.credential is '口令';
comment on column people.credential.bureau_id is '机构标识';
comment on column people.credential.account_id is '账号标识';
comment on column people.credential.password_hash is '口令摘要(argon2id)';
comment on column people.credential.must_change is '下次登录是否须修改';
comment on column people.credential.changed_at is '修改时间';

create table people.grant_ (
  bureau_id text not null,
  account_id uuid not null,
  verb text not null check (verb ~ '^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$'),
  areas text[] not null,
  departments text[] not null,
  categories text[] not null,
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (bureau_id, account_id, verb),
  foreign key (bureau_id, account_id) references people.account (bureau_id, id)
);
comment on table people.grant_ is '权限:一个账号一个动词一条';
comment on column people.grant_.bureau_id is '机构标识';
comment on column people.grant_.account_id is '账号标识';
comment on column people.grant_.verb is '权限动词';
comment on column people.grant_.areas is '行政区范围,{*} 为全部';
comment on column people.grant_.departments is '部门范围,{*} 为全部';
comment on column people.grant_.categories is '类别范围,{*} 为全部';
comment on column people.grant_.granted_by is '授权人账号,system 为系统';
comment on column people.grant_.granted_at is '授权时间';

create table people.session (
  bureau_id text not null,
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz not null,
  agent text not null check (length(agent) <= 200),
  second_factor text check (second_factor in ('totp', 'recovery-code', 'oidc')),
  revoked_at timestamptz,
  primary key (bureau_id, id),
  unique (bureau_id, token_hash),
  foreign key (bureau_id, account_id) references people.account (bureau_id, id)
);
create index on people.session (bureau_id, account_id, expires_at);
comment on table people.session is '登录会话';
comment on column people.session.bureau_id is '机构标识';
comment on column people.session.id is '会话标识';
comment on column people.session.account_id is '账号标识';
comment on column people.session.token_hash is '会话凭证的 SHA-256';
comment on column people.session.created_at is '登录时间';
comment on column people.session.last_seen_at is '最近活动时间(精确到分)';
comment on column people.session.expires_at is '最迟失效时间';
comment on column people.session.confirmed_at is '最近一次验明本人的时间';
comment on column people.session.agent is '浏览器标识(截短)';
comment on column people.session.second_factor is '第二因素:totp 动态口令、recovery-code 恢复码、oidc 统一认证';
comment on column people.session.revoked_at is '撤销时间';

create table people.totp (
  bureau_id text not null,
  account_id uuid not null,
  secret_sealed bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  primary key (bureau_id, account_id),
  foreign key (bureau_id, account_id) references people.account (bureau_id, id)
);
comment on table people.totp is '动态口令(RFC 6238)';
comment on column people.totp.bureau_id is '机构标识';
comment on column people.totp.account_id is '账号标识';
comment on column people.totp.secret_sealed is '密钥(AES-256-GCM 密封)';
comment on column people.totp.created_at is '登记时间';
comment on column people.totp.confirmed_at is '确认时间,空为尚未启用';
comment on column people.totp.last_step is '最近用过的时间步,一码只用一次';

create table people.recovery_code (
  bureau_id text not null,
  account_id uuid not null,
  code_hash bytea not null check (length(code_hash) = 32),
  used_at timestamptz,
  primary key (bureau_id, account_id, code_hash),
  foreign key (bureau_id, account_id) references people.account (bureau_id, id)
);
comment on table people.recovery_code is '恢复码';
comment on column people.recovery_code.bureau_id is '机构标识';
comment on column people.recovery_code.account_id is '账号标识';
comment on column people.recovery_code.code_hash is '恢复码的 SHA-256';
comment on column people.recovery_code.used_at is '使用时间';

create table people.external_identity (
  bureau_id text not null,
  issuer text not null check (length(issuer) <= 300),
  subject text not null check (length(subject) <= 255),
  account_id uuid not null,
  linked_at timestamptz not null,
  primary key (bureau_id, issuer, subject),
  foreign key (bureau_id, account_id) references people.account (bureau_id, id)
);
create index on people.external_identity (bureau_id, account_id);
comment on table people.external_identity is '统一认证身份(OpenID Connect),由管理员关联';
comment on column people.external_identity.bureau_id is '机构标识';
comment on column people.external_identity.issuer is '签发方';
comment on column people.external_identity.subject is '签发方给出的主体标识';
comment on column people.external_identity.account_id is '账号标识';
comment on column people.external_identity.linked_at is '关联时间';

create table people.throttle (
  bureau_id text not null references qingdan.bureau (bureau_id),
  kind text not null check (kind in ('name', 'address')),
  key_hash bytea not null check (length(key_hash) = 32),
  failures integer not null check (failures >= 0),
  blocked_until timestamptz,
  last_at timestamptz not null,
  primary key (bureau_id, kind, key_hash)
);
create index on people.throttle (bureau_id, last_at);
comment on table people.throttle is '登录节流:按登录名(不论是否存在)与来源地址计数';
comment on column people.throttle.bureau_id is '机构标识';
comment on column people.throttle.kind is '计数对象:name 登录名、address 来源地址';
comment on column people.throttle.key_hash is '登录名或地址的 SHA-256';
comment on column people.throttle.failures is '连续失败次数';
comment on column people.throttle.blocked_until is '暂停登录至';
comment on column people.throttle.last_at is '最近一次尝试时间';

-- What the claim's receipt stands for, as bytes; null where there is none.
create function people.asked_for() returns bytea language sql stable as $$ select decode(qingdan.receipt(), 'hex') $$;
comment on function people.asked_for() is '声明中凭证摘要的字节';

alter table people.department enable row level security;
alter table people.department force row level security;
create policy department_read on people.department for select using (bureau_id = (select qingdan.bureau()));
create policy department_insert on people.department for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
    and qingdan.within((select qingdan.departments()), coalesce(parent_id, '')));
create policy department_update on people.department for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
    and qingdan.within((select qingdan.departments()), id))
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
    and qingdan.within((select qingdan.departments()), id));

-- The policies of a session name no account, so that those of an account may name the session. A manager's limits on
-- sessions therefore stand in the account that is joined.
alter table people.session enable row level security;
alter table people.session force row level security;
create policy session_use on people.session for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.use' and token_hash = (select people.asked_for()));
create policy session_touch on people.session for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.use' and token_hash = (select people.asked_for()));
create policy session_open on people.session for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.open'
    and account_id::text = (select qingdan.account()));
create policy session_own_read on people.session for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('account.self', 'session.open')
    and account_id::text = (select qingdan.account()));
create policy session_own_change on people.session for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'account.self'
    and account_id::text = (select qingdan.account()));
create policy session_own_expire on people.session for delete
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.open'
    and account_id::text = (select qingdan.account()));
create policy session_manage_read on people.session for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage');
create policy session_manage on people.session for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage');

alter table people.account enable row level security;
alter table people.account force row level security;
create policy account_sign_in on people.account for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.open'
    and (id::text = (select qingdan.account()) or sha256(convert_to(login_name, 'UTF8')) = (select people.asked_for())));
create policy account_session on people.account for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.use'
    and id in (select account_id from people.session));
create policy account_own on people.account for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'account.self' and id::text = (select qingdan.account()));
create policy account_read on people.account for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('people.read', 'people.manage')
    and qingdan.within((select qingdan.departments()), coalesce(department_id, '')));
create policy account_journal on people.account for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'journal.read');
-- In the rooms one sees who did what: colleagues have names there, for everybody who signed in and for no one else.
create policy account_colleague on people.account for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) !~ '^(people|account|session|journal)\.');
create policy account_insert on people.account for insert
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
    and qingdan.within((select qingdan.departments()), coalesce(department_id, '')));
create policy account_update on people.account for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
    and qingdan.within((select qingdan.departments()), coalesce(department_id, '')))
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
    and qingdan.within((select qingdan.departments()), coalesce(department_id, '')));

-- The rest of a person: their own under account.self, and with the account under people.manage.
do $$
declare one text;
begin
  foreach one in array array['credential', 'grant_', 'totp', 'recovery_code', 'external_identity'] loop
    execute format('alter table people.%I enable row level security', one);
    execute format('alter table people.%I force row level security', one);
    execute format($policy$create policy %I on people.%I for select
      using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'account.self'
        and account_id::text = (select qingdan.account()))$policy$, one || '_own', one);
    execute format($policy$create policy %I on people.%I
      using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
        and account_id in (select id from people.account))
      with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage'
        and account_id in (select id from people.account))$policy$, one || '_manage', one);
  end loop;
  foreach one in array array['totp', 'recovery_code'] loop
    execute format($policy$create policy %I on people.%I
      using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('account.self', 'session.open')
        and account_id::text = (select qingdan.account()))
      with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) in ('account.self', 'session.open')
        and account_id::text = (select qingdan.account()))$policy$, one || '_own_change', one);
  end loop;
  foreach one in array array['grant_', 'credential'] loop
    execute format($policy$create policy %I on people.%I for select
      using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.use'
        and account_id in (select account_id from people.session))$policy$, one || '_session', one);
  end loop;
end $$;

create policy grant_read on people.grant_ for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.read'
    and account_id in (select id from people.account));
create policy credential_sign_in on people.credential for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.open'
    and account_id in (select id from people.account));
create policy credential_own_change on people.credential for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'account.self'
    and account_id::text = (select qingdan.account()));
create policy external_identity_sign_in on people.external_identity for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.open'
    and sha256(convert_to(issuer || chr(10) || subject, 'UTF8')) = (select people.asked_for()));

alter table people.throttle enable row level security;
alter table people.throttle force row level security;
create policy throttle_count on people.throttle
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.open')
  with check (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'session.open');
create policy throttle_manage_read on people.throttle for select
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage');
create policy throttle_manage on people.throttle for delete
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'people.manage' and kind = 'name');

grant usage on schema people to qingdan_app;
grant select, insert, update (parent_id, name_zh, name_en, area_code, closed, version) on people.department to qingdan_app;
grant select, insert, update (name_zh, name_en, department_id, role, disabled, version) on people.account to qingdan_app;
grant select, insert, update (password_hash, must_change, changed_at) on people.credential to qingdan_app;
grant select, insert, delete on people.grant_ to qingdan_app;
grant select, insert, delete, update (token_hash, last_seen_at, confirmed_at, second_factor, revoked_at) on people.session to qingdan_app;
grant select, insert, delete, update (secret_sealed, created_at, confirmed_at, last_step) on people.totp to qingdan_app;
grant select, insert, delete, update (used_at) on people.recovery_code to qingdan_app;
grant select, insert, delete on people.external_identity to qingdan_app;
grant select, insert, delete, update (failures, blocked_until, last_at) on people.throttle to qingdan_app;
