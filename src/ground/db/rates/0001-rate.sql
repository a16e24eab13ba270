-- 访问频次:多个进程共用一个数据库时的计数。不含机构数据;重启后从零计数也无妨,故不写预写日志。
create unlogged table qingdan.rate (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index on qingdan.rate (expire);
comment on table qingdan.rate is '访问频次计数(限流)';
comment on column qingdan.rate.key is '用途与来源(来源为摘要,不含地址与账号)';
comment on column qingdan.rate.points is '已用次数';
comment on column qingdan.rate.expire is '到期时间(毫秒)';
grant select, insert, update, delete on qingdan.rate to qingdan_app;
