-- 同一断面、来源、监测时间的第二次监测值:并存,由人决定保留原值或改用新值;决定可以撤回。
alter table water.import add column conflicts integer not null default 0;
comment on column water.import.conflicts is '与已有监测不同、待人工决定的次数';
comment on column water.import.same is '与已有监测(或已提出的第二个值)完全相同的次数';
comment on column water.import.refused is '未收的行数';
comment on table water.reading is '监测值(不覆盖;只有人工决定才改用第二个值,原值留在 second_reading)';
comment on column water.reading.import_id is '批次标识(改用第二个值后为该值的批次)';

-- What is held is written down beside what was offered: as long as nobody has decided it follows the reading, then it stays as it was
-- when the decision was made, and of a reading that was taken it is the only place where the replaced one is kept.
create table water.second_reading (
  bureau_id text not null,
  id uuid not null,
  section_code text not null,
  source text not null check (source in ('laboratory', 'automatic-station')),
  at timestamptz not null,
  held_state text not null check (held_state in ('sampled', 'dry', 'frozen', 'not-sampled', 'maintenance')),
  held_texts jsonb not null,
  held_import uuid not null,
  offered_state text not null check (offered_state in ('sampled', 'dry', 'frozen', 'not-sampled', 'maintenance')),
  offered_texts jsonb not null,
  offered_import uuid not null,
  offered_row integer not null,
  came_at timestamptz not null,
  state text not null check (state in ('open', 'kept', 'taken')),
  why text,
  decided_by text,
  decided_at timestamptz,
  lifted jsonb not null default '[]',
  version integer not null default 1,
  primary key (bureau_id, id),
  foreign key (bureau_id, section_code, source, at) references water.reading (bureau_id, section_code, source, at),
  foreign key (bureau_id, held_import) references water.import (bureau_id, id),
  foreign key (bureau_id, offered_import) references water.import (bureau_id, id),
  check (num_nulls(why, decided_by, decided_at) in (0, 3)),
  check ((state = 'open') = (decided_at is null))
);
create index second_reading_of on water.second_reading (bureau_id, section_code, source, at);
create index second_reading_open on water.second_reading (bureau_id, at desc, id desc) where state = 'open';
create index second_reading_decided on water.second_reading (bureau_id, decided_at desc, id desc) where state <> 'open';
comment on table water.second_reading is '同一断面、来源、监测时间的第二个值';
comment on column water.second_reading.bureau_id is '机构标识';
comment on column water.second_reading.id is '标识';
comment on column water.second_reading.section_code is '断面编码';
comment on column water.second_reading.source is '来源:laboratory 手工(实验室)、automatic-station 自动站';
comment on column water.second_reading.at is '监测时间';
comment on column water.second_reading.held_state is '现有(或被替换的)断面状态';
comment on column water.second_reading.held_texts is '现有(或被替换的)各项目的原文';
comment on column water.second_reading.held_import is '现有(或被替换的)监测值的批次';
comment on column water.second_reading.offered_state is '后来的断面状态';
comment on column water.second_reading.offered_texts is '后来的各项目的原文';
comment on column water.second_reading.offered_import is '后来的监测值的批次';
comment on column water.second_reading.offered_row is '后来的监测值在文件中的行号';
comment on column water.second_reading.came_at is '提出时间';
comment on column water.second_reading.state is '状态:open 待决定、kept 保留原值、taken 改用后来的值';
comment on column water.second_reading.why is '决定的理由';
comment on column water.second_reading.decided_by is '决定账号';
comment on column water.second_reading.decided_at is '决定时间';
comment on column water.second_reading.lifted is '改用后来的值时随之撤回的审核(疑点标识与结论),撤回决定时恢复';
comment on column water.second_reading.version is '版本';

alter table water.second_reading enable row level security;
alter table water.second_reading force row level security;
create policy second_reading_read on water.second_reading for select
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) ~ '^water\.[a-z]+$'
  );
create policy second_reading_add on water.second_reading for insert
  with check (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.import')
    and state = 'open'
  );
create policy second_reading_decide on water.second_reading for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.judge')
  )
  with check (bureau_id = (select qingdan.bureau()) and (decided_by is null or decided_by = (select qingdan.account())));
create policy reading_replace on water.reading for update
  using (
    bureau_id = (select qingdan.bureau())
    and (select qingdan.account()) <> 'public'
    and (select qingdan.verb()) in ('water.judge')
  )
  with check (bureau_id = (select qingdan.bureau()));

grant select, insert on water.second_reading to qingdan_app;
grant update (held_state, held_texts, held_import, state, why, decided_by, decided_at, lifted, version) on water.second_reading to qingdan_app;
grant update (state, texts, parsed, import_id) on water.reading to qingdan_app;
grant update (conflicts) on water.import to qingdan_app;
