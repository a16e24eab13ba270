-- 举报人自己写进正文的姓名:正文只留脱敏后的样子,原文移入身份一侧,查阅身份或凭回执码时才给出。
alter table identity.person add column said_what text check (length(said_what) <= 2000);
alter table identity.person add column said_place text check (length(said_place) <= 200);
comment on column identity.person.said_what is '反映内容原文(正文中有本人姓名时)';
comment on column identity.person.said_place is '地点描述原文(其中有本人姓名时)';
comment on column complaints.complaint.what is '反映内容(本人姓名已脱敏)';
comment on column complaints.complaint.place is '地点描述(本人姓名已脱敏)';
-- A masked name is a sign longer than the shortest name.
alter table complaints.complaint drop constraint complaint_what_check;
alter table complaints.complaint add constraint complaint_what_check check (length(what) between 1 and 3000);
alter table complaints.complaint drop constraint complaint_place_check;
alter table complaints.complaint add constraint complaint_place_check check (length(place) <= 300);

-- The rule of new reports (本人姓名脱敏), for those that are there; it goes again at the end.
create function complaints.masking_own_name(said text, given text) returns text
language plpgsql immutable set search_path = pg_catalog as $$
declare
  han constant text := '〇々㐀-䶿一-鿿豈-﫿';
  letter constant text := 'A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ʯΑ-ωЀ-ӿԱ-֏ؠ-يٮ-ۓༀ-࿿';
  unseen constant text := '\u00ad\u200b-\u200f\u2060\ufeff';
  blank constant text := ' \t\u00a0\u2000-\u200a\u202f\u3000';
  dots constant text := '.·•‧・．';
  introduced constant text := '(?<=(我是|我叫|本人|名叫|姓名|署名|举报人|投诉人|反映人|报告人|来信人|联系人|户主)[ \t\u00a0\u2000-\u200a\u202f\u3000:,\uff1a\uff0c-]{0,3})';
  place constant text := '(?!路(?!过)|街|大街|大道|道(?![歉理路谢])|胡同|巷|里(?![面边外头])|新?村|屯|庄|镇|乡(?!亲)|县|市(?!民)|区(?![分别])'
    || '|省(?![得去])|大?桥|河|江|湖|山|岛|港|公园|花园|家园|广场|大厦|小区|社区|公寓|苑|园|站(?![在着出起住立])|火车站|地铁站|[中小大]学|学校'
    || '|幼儿园|医院|卫生院|酒店|宾馆|饭店|超市|[市商]场|银行|(有限)?公司|集团|工?厂(?!长))';
  behind constant text := '(等.*|先生|女士|小姐|同志|师傅|老师|大爷|大妈|大叔|阿姨|经理|老板|主任|医生)$';
  no_names constant text[] := array['匿名', '无名', '无名氏', '不详', '保密', '不便透露', '不愿透露', '本人', '居民', '业主', '市民', '热心市民', '群众', '热心群众',
    '村民', '住户', '租户', '邻居', '路人', '游客', '学生', '家长', '商户', '公民', '百姓', '老百姓', '举报人', '投诉人', '反映人', '先生', '女士', '小姐', '同志', '师傅',
    '老师', 'anonymous', 'resident', 'citizen'];
  one text;
  sign text;
  before text;
  is_parted boolean;
  wanted text;
  ending text;
begin
  for one in
    select distinct on (length(name), name) name from (
      select btrim(whole) as whole, btrim(regexp_replace(btrim(whole), behind, '')) as bare
      from regexp_split_to_table(normalize(given, NFKC), '[、,;/|()\[\]【】<>《》"“”:\n\t]+') as whole
    ) pieces,
    lateral (select case when (length(regexp_replace(bare, '[^' || han || ']', '', 'g')) >= 2
        or length(regexp_replace(bare, '[^' || letter || ']', '', 'g')) >= 3) and lower(bare) <> all (no_names) then bare else whole end as name) names
    where (length(regexp_replace(name, '[^' || han || ']', '', 'g')) >= 2
      or length(regexp_replace(name, '[^' || letter || ']', '', 'g')) >= 3) and lower(name) <> all (no_names)
    order by length(name) desc, name
  loop
    wanted := '';
    before := null;
    is_parted := false;
    for sign in select regexp_split_to_table(one, '') loop
      if sign !~ ('[' || han || letter || ']')
        and (length(regexp_replace(one, '[^' || han || ']', '', 'g')) >= 2 or sign !~ '[0-9]') then
        is_parted := true;
        continue;
      end if;
      if before is not null then
        wanted := wanted || case
          when before ~ ('[' || han || ']') and sign ~ ('[' || han || ']') then '[' || unseen || blank || dots || ']{0,2}'
          when is_parted then '[' || unseen || blank || dots || '''’\n-]{0,3}'
          else '[' || unseen || ']?' end;
      end if;
      -- Latin letters and digits in both widths.
      wanted := wanted || case when sign ~ '^[A-Za-z0-9]$' then '[' || sign || chr(ascii(sign) + 65248) || ']' else sign end;
      if before is null then
        wanted := case when sign ~ ('[' || han || ']') then '' else '(?<![' || letter || '])' end || '(' || wanted || ')';
      end if;
      before := sign;
      is_parted := false;
    end loop;
    ending := case when before ~ ('[' || han || ']') then '' else '(?![' || letter || '])' end;
    said := regexp_replace(said, introduced || wanted || ending || '|' || wanted || ending || place, '\1\2**', 'gi');
  end loop;
  return said;
end $$;

-- Whoever owns the tables without passing row security would find no row to change.
alter table complaints.complaint no force row level security;
alter table identity.person no force row level security;
create temporary table masked on commit drop as
  select c.bureau_id, c.id, c.what as said_what, c.place as said_place,
    complaints.masking_own_name(c.what, p.name) as what, complaints.masking_own_name(c.place, p.name) as place
  from complaints.complaint c join identity.person p on p.bureau_id = c.bureau_id and p.report_id = c.id
  where p.name is not null;
delete from masked where what = said_what and place is not distinct from said_place;
update identity.person p
set said_what = nullif(m.said_what, m.what), said_place = nullif(m.said_place, m.place)
from masked m where m.bureau_id = p.bureau_id and m.id = p.report_id;
-- A word to search by stays as far as it still stands in what is shown.
update complaints.complaint c
set what = m.what, place = m.place, terms = array(
  select term from unnest(c.terms) with ordinality as t (term, at)
  where strpos(lower(normalize(concat_ws(' ', m.what, m.place, c.enterprise, c.number), NFKC)), term) > 0 order by at)
from masked m where m.bureau_id = c.bureau_id and m.id = c.id;
-- Titles of matters were cut from such texts, also of reports that have been taken out since; where the room is there already.
do $$
declare one record;
begin
  if to_regclass('matters.matter') is null then return; end if;
  alter table matters.matter no force row level security;
  alter table matters.member no force row level security;
  for one in
    select distinct t.bureau_id, t.matter, p.name from (
      select m.bureau_id, m.id as report, t.id as matter from masked m
        join matters.matter t on t.bureau_id = m.bureau_id and left(t.title, 4) = left(m.said_what, 4)
      union all
      select m.bureau_id, m.id, f.matter_id from masked m join matters.member f on f.bureau_id = m.bureau_id and f.report_id = m.id) t
    join identity.person p on p.bureau_id = t.bureau_id and p.report_id = t.report
  loop
    update matters.matter set title = complaints.masking_own_name(title, one.name) where bureau_id = one.bureau_id and id = one.matter;
  end loop;
  alter table matters.matter force row level security;
  alter table matters.member force row level security;
end $$;
drop function complaints.masking_own_name(text, text);
alter table complaints.complaint force row level security;
alter table identity.person force row level security;

-- Opens one identity with the words as they were sent; otherwise as before.
drop function identity.open(uuid, text);
create function identity.open(report uuid, line text)
returns table (name text, phone text, what text, place text)
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  said jsonb := line::jsonb;
  next_seq bigint;
  next_hash bytea;
begin
  if qingdan.bureau() is null or qingdan.account() is null or qingdan.account() = 'public'
    or qingdan.verb() is distinct from 'complaints.identity' or qingdan.purpose() is null then return; end if;
  if said->>'bureau' is distinct from qingdan.bureau() or said->>'account' is distinct from qingdan.account()
    or said->>'verb' is distinct from qingdan.verb() or said->>'reason' is distinct from qingdan.purpose()
    or said->>'kind' is distinct from 'read' or said->>'room' is distinct from 'complaints'
    or said->>'subject' is distinct from report::text
    or abs(extract(epoch from (said->>'at')::timestamptz - clock_timestamp())) > 300 then
    raise exception 'the line of the journal does not say what is read' using errcode = '22023';
  end if;
  if not exists (
    select from complaints.complaint c
    where c.bureau_id = qingdan.bureau() and c.id = report
      and qingdan.within(qingdan.areas(), c.area_code)
      and qingdan.within(qingdan.departments(), c.department_id)
      and qingdan.within(qingdan.categories(), c.category)
  ) then return; end if;
  update journal.head h set seq = h.seq + 1, hash = sha256(h.hash || convert_to(line, 'UTF8'))
    where h.bureau_id = qingdan.bureau() returning h.seq, h.hash into next_seq, next_hash;
  if next_seq is null then raise exception 'the journal of % has no head', qingdan.bureau(); end if;
  insert into journal.entry (bureau_id, seq, at, account, verb, kind, room, subject, before, after, reason, hash)
    values (qingdan.bureau(), next_seq, (said->>'at')::timestamptz, qingdan.account(), qingdan.verb(), 'read', 'complaints', report::text,
      nullif(said->'before', 'null'), nullif(said->'after', 'null'), qingdan.purpose(), next_hash);
  insert into identity.reading (bureau_id, report_id, account, purpose, at, journal_seq)
    values (qingdan.bureau(), report, qingdan.account(), qingdan.purpose(), (said->>'at')::timestamptz, next_seq);
  return query select p.name, p.phone, coalesce(p.said_what, c.what), coalesce(p.said_place, c.place)
    from identity.person p join complaints.complaint c on c.bureau_id = p.bureau_id and c.id = p.report_id
    where p.bureau_id = qingdan.bureau() and p.report_id = report;
end $$;
revoke all on function identity.open(uuid, text) from public;
grant execute on function identity.open(uuid, text) to qingdan_app;

-- Reporters read their own words as they wrote them: of the one report whose receipt the claim holds, and of the person nothing else.
create function identity.own_words() returns table (what text, place text)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if qingdan.bureau() is null or qingdan.receipt() is null or qingdan.verb() is distinct from 'complaints.status' then return; end if;
  return query select coalesce(p.said_what, c.what), coalesce(p.said_place, c.place)
    from complaints.complaint c join identity.person p on p.bureau_id = c.bureau_id and p.report_id = c.id
    where c.bureau_id = qingdan.bureau() and c.receipt_hash = qingdan.receipt();
end $$;
revoke all on function identity.own_words() from public;
grant execute on function identity.own_words() to qingdan_app;
