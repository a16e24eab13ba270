-- 脱敏规则变严之后,标题可由后台任务重新取自举报件。
create policy report_mask on matters.report for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.account() = 'system' and qingdan.verb() = 'complaints.mask'))
  with check (bureau_id = (select qingdan.bureau()));
create policy matter_mask on matters.matter for update
  using (bureau_id = (select qingdan.bureau()) and (select qingdan.account() = 'system' and qingdan.verb() = 'complaints.mask'))
  with check (bureau_id = (select qingdan.bureau()));
grant update (title) on matters.report to qingdan_app;
