-- 时间线按时间:工作台只看上次以来的变化。
create index event_by_time on complaints.event (bureau_id, at desc);
