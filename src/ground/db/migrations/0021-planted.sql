-- 示例城市建立到一半时停机,下次启动接着建;建完才记时间。
alter table qingdan.bureau add column planted_at timestamptz;
comment on column qingdan.bureau.planted_at is '示例数据建立完成时间(未完成或非示例机构为空)';
update qingdan.bureau set planted_at = created_at where is_sample;
