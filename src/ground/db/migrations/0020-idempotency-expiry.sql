-- 幂等键保留七天,由后台任务清理(策略 idempotency_expire 已限定只有该任务的动词可见)。
grant delete on qingdan.idempotency to qingdan_app;
-- The account's own policy is for reading and writing alone: a key is not taken back by whoever sent it.
drop policy idempotency_own on qingdan.idempotency;
create policy idempotency_read on qingdan.idempotency for select
  using (bureau_id = (select qingdan.bureau()) and (account = (select qingdan.account()) or (select qingdan.verb()) = 'jobs.run'));
create policy idempotency_add on qingdan.idempotency for insert
  with check (bureau_id = (select qingdan.bureau()) and account = (select qingdan.account()));
create policy idempotency_answer on qingdan.idempotency for update
  using (bureau_id = (select qingdan.bureau()) and account = (select qingdan.account()))
  with check (bureau_id = (select qingdan.bureau()) and account = (select qingdan.account()));
