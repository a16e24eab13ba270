-- 有行没有收的、一行也没有的文件可以再导入:补登点位之后,同一文件不再被“导入过”挡住。
-- Whoever begins a file again is told when it was imported, where that took all of it; what is planted is planted once.
drop index air.import_once;
create unique index import_once on air.import (bureau_id, sha256)
  where state = 'open' or layout = 'planted' or (refused = 0 and rows > 0);
