-- 同一小时的第二个值:决定可以撤回,撤回后再决定。
-- What is held is written down beside what was offered: as long as nobody has decided it follows the hour, then it stays as it was when the
-- decision was made, and of a value that was taken it is the only place where the replaced one is kept.
alter table air.conflict add column lifted text check (lifted in ('valid', 'invalid'));
comment on column air.conflict.lifted is '改用新值时随之撤回的审核结论,撤回决定时恢复;没有则为空';
comment on column air.conflict.held is '已有(或被替换的)值的原文';
comment on column air.conflict.held_import is '已有(或被替换的)值的批次';

-- What was taken once and replaced since may be offered again, and is asked about again.
alter table air.conflict drop constraint conflict_bureau_id_station_code_hour_at_item_offered_key;
create unique index conflict_offered on air.conflict (bureau_id, station_code, hour_at, item, offered) where state <> 'taken';

drop policy conflict_change on air.conflict;
create policy conflict_change on air.conflict for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('air.judge')
  )
  with check (bureau_id = (select qingdan.bureau()) and (decided_by is null or decided_by = (select qingdan.account())));

grant update (held, held_import, lifted) on air.conflict to qingdan_app;
