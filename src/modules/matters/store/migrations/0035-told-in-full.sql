-- 预警:各次告知记下本次涉及的件数、未留姓名的件数、分析项数;计数监测在没有基线时也记实际件数;扫描可以停止。
alter table matters.alarm_telling
  add column reports integer check (reports > 0),
  add column nameless integer not null default 0 check (nameless >= 0),
  add column holds_without_nameless boolean not null default true,
  add column is_at_least boolean not null default false,
  add column analyses integer not null default 1 check (analyses > 0);
comment on column matters.alarm_telling.observed is '实际件数(每人每 14 天、10 千米内计一;未留姓名的每处每天计一)';
comment on column matters.alarm_telling.reports is '本次圆和日期之内的全部举报件数,计入与否;空为记录此数之前的扫描';
comment on column matters.alarm_telling.nameless is '计入件中未留姓名的件数';
comment on column matters.alarm_telling.holds_without_nameless is '未留姓名的各件都出自一人时是否仍达到报警界限';
comment on column matters.alarm_telling.is_at_least is '模拟中一次也没有出现,重现期为下限';
comment on column matters.alarm_telling.analyses is '该次扫描的分析项数,重现期为各项合计';
comment on column matters.alarm_telling.last_days is '圆内近 30 日(至该次扫描的数据截至日)逐日件数';

comment on column matters.surveillance_cell.observed is '实际件数(每人每日计一),没有基线时也有';

-- Whoever may ask for a scan may stop it: nothing of it but that it was stopped.
create policy scan_run_stop on matters.scan_run for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.verb()) = 'matters.scan' and state in ('waiting', 'running'))
  with check (bureau_id = (select qingdan.bureau()) and state = 'failed' and because = 'stopped');
