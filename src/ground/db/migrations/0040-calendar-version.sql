-- 年度安排的版本:两人同时导入或撤回时,后到的先看到别人刚改了什么。
-- A year that is withdrawn and imported again begins no count anew: who saw it before has seen another one.
create sequence qingdan.calendar_version as integer;
alter table qingdan.calendar_notice add column version integer not null default nextval('qingdan.calendar_version');
alter sequence qingdan.calendar_version owned by qingdan.calendar_notice.version;
comment on column qingdan.calendar_notice.version is '版本:每次导入都不同,撤回后再导入也不重复';
grant usage on sequence qingdan.calendar_version to qingdan_app;
