-- 年度安排的导入可以撤回;随程序发布的年度(imported_by 为 system)不能撤回。
grant delete on qingdan.calendar_notice to qingdan_app;
create policy notice_withdraw on qingdan.calendar_notice as restrictive for delete using (imported_by <> 'system');

-- 补正随程序发布的三天(2006、2011、2012 年通知原文所列)和两个发文字号;已由管理员更正的年度不动。
alter table qingdan.calendar_day no force row level security;
alter table qingdan.calendar_notice no force row level security;
insert into qingdan.calendar_day (day, kind, name, year, notice)
  select of.day, of.kind, of.name, of.year, of.notice
  from (values
    (date '2005-12-31', 'workday', '元旦', 2006, '国办发明电〔2005〕35号'),
    (date '2011-06-05', 'holiday', '端午节', 2011, '国办发明电〔2010〕40号'),
    (date '2012-06-23', 'holiday', '端午节', 2012, '国办发明电〔2011〕45号')
  ) as of (day, kind, name, year, notice)
  join qingdan.calendar_notice known on known.year = of.year and known.imported_by = 'system'
  on conflict (day) do nothing;
update qingdan.calendar_day named set notice = numbers.notice
  from (values (2006, '国办发明电〔2005〕35号'), (2007, '国办发明电〔2006〕49号')) as numbers (year, notice)
  join qingdan.calendar_notice known on known.year = numbers.year and known.imported_by = 'system'
  where named.year = numbers.year;
update qingdan.calendar_notice known set notices = numbers.notice
  from (values (2006, '国办发明电〔2005〕35号'), (2007, '国办发明电〔2006〕49号')) as numbers (year, notice)
  where known.year = numbers.year and known.imported_by = 'system';
alter table qingdan.calendar_day force row level security;
alter table qingdan.calendar_notice force row level security;
