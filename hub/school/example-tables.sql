-- A school's own tables, for trying the views out on an empty database: fill them from the files of
-- "kiosk-hub sample-data". A real school has such tables under names of its own; views.sql is then made over those.
CREATE SCHEMA school;

CREATE TABLE school.card (
  xgh text,
  wlkh text,
  kh text,
  kztdm text
);
CREATE INDEX ON school.card (wlkh);
CREATE INDEX ON school.card (kh);

CREATE TABLE school.person (
  xgh text,
  rylbdm text
);
CREATE INDEX ON school.person (xgh);

CREATE TABLE school.holder (
  xgh text,
  xm text,
  xmpy text,
  xbdm text,
  csrq date,
  sfzjlxdm text,
  sfzjh text,
  gjdqmc text,
  gjdqywmc text
);
CREATE INDEX ON school.holder (xgh);

CREATE TABLE school.hold (
  xgh text,
  zmlx text,
  yy text,
  yyyw text,
  bldw text,
  bldwyw text
);
CREATE INDEX ON school.hold (xgh);

CREATE TABLE school.study (
  xh text,
  pyccdm text,
  sflxs boolean,
  yxmc text,
  yxywmc text,
  zymc text,
  zyywmc text,
  rxny char(6),
  xz numeric(6, 2),
  yjbyny char(6),
  yqxf numeric(6, 2),
  xjztdm text,
  xxksrq date,
  xxjsrq date,
  byny char(6),
  byzsbh text,
  xw1mc text,
  xw1ywmc text,
  xw1sffx boolean,
  xw1zymc text,
  xw1zyywmc text,
  xw1ny char(6),
  xw1zsbh text,
  xw2mc text,
  xw2ywmc text,
  xw2sffx boolean,
  xw2zymc text,
  xw2zyywmc text,
  xw2ny char(6),
  xw2zsbh text,
  pmxnd text,
  pmxqdm text,
  pm integer,
  pmrs integer
);
CREATE INDEX ON school.study (xh);

CREATE TABLE school.course (
  xh text,
  px integer,
  xnd text,
  xqdm text,
  kcmc text,
  kcywmc text,
  kcxzmc text,
  kcxzywmc text,
  xf numeric(6, 2),
  kccj text,
  jd numeric(6, 2),
  cxbz boolean
);
CREATE INDEX ON school.course (xh);

CREATE TABLE school.status_change (
  xh text,
  px integer,
  ydrq date,
  ydlbmc text,
  ydlbywmc text,
  ydsm text,
  ydsmyw text
);
CREATE INDEX ON school.status_change (xh);

CREATE TABLE school.award (
  xh text,
  px integer,
  hjrq date,
  hjmc text,
  hjywmc text,
  bjdw text,
  bjdwyw text
);
CREATE INDEX ON school.award (xh);

CREATE TABLE school.staff (
  gh text,
  dwmc text,
  dwywmc text,
  zwmc text,
  zwywmc text,
  lxny char(6),
  htlxdm text,
  htjsrq date,
  srksny char(6),
  srjsny char(6),
  srze numeric(14, 2),
  xjksrq date,
  xjjsrq date
);
CREATE INDEX ON school.staff (gh);
