-- 关系增加“举报人不详”(unknown-person)。
alter table matters.member drop constraint member_relation_check;
alter table matters.member add constraint member_relation_check
  check (relation in ('first', 'duplicate', 'repeat', 'another-person', 'unknown-person'));
