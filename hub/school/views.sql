-- The nine views that the hub reads, and the role that may read them and nothing else. docs/school-views.md says what
-- each column means. Put your own tables behind FROM; a column that you do not have is NULL: "NULL AS jd".
CREATE SCHEMA onetrip;

-- Cards. Only where the card system does not say itself whose card it is.
CREATE VIEW onetrip.card AS SELECT
  xgh, wlkh, kh, kztdm
FROM school.card;

-- Everybody who may have a document.
CREATE VIEW onetrip.person AS SELECT
  xgh, rylbdm
FROM school.person;

-- Who they are: one row a person.
CREATE VIEW onetrip.holder AS SELECT
  xgh, xm, xmpy, xbdm, csrq, sfzjlxdm, sfzjh, gjdqmc, gjdqywmc
FROM school.holder;

-- What keeps a document back.
CREATE VIEW onetrip.hold AS SELECT
  xgh, zmlx, yy, yyyw, bldw, bldwyw
FROM school.hold;

-- The course of study: one row a student.
CREATE VIEW onetrip.study AS SELECT
  xh, pyccdm, sflxs, yxmc, yxywmc, zymc, zyywmc, rxny, xz, yjbyny, yqxf, xjztdm, xxksrq, xxjsrq,
  byny, byzsbh, xw1mc, xw1ywmc, xw1sffx, xw1zymc, xw1zyywmc, xw1ny, xw1zsbh, xw2mc, xw2ywmc,
  xw2sffx, xw2zymc, xw2zyywmc, xw2ny, xw2zsbh, pmxnd, pmxqdm, pm, pmrs
FROM school.study;

-- Results: one row a course.
CREATE VIEW onetrip.course AS SELECT
  xh, px, xnd, xqdm, kcmc, kcywmc, kcxzmc, kcxzywmc, xf, kccj, jd, cxbz
FROM school.course;

-- Changes of student status.
CREATE VIEW onetrip.status_change AS SELECT
  xh, px, ydrq, ydlbmc, ydlbywmc, ydsm, ydsmyw
FROM school.status_change;

-- Awards and honours.
CREATE VIEW onetrip.award AS SELECT
  xh, px, hjrq, hjmc, hjywmc, bjdw, bjdwyw
FROM school.award;

-- Employment: one row a member of staff.
CREATE VIEW onetrip.staff AS SELECT
  gh, dwmc, dwywmc, zwmc, zwywmc, lxny, htlxdm, htjsrq, srksny, srjsny, srze, xjksrq, xjjsrq
FROM school.staff;

-- The hub signs in as this role. It needs a password that stands in the hub's passwordFile: ALTER ROLE onetrip_hub PASSWORD '…'.
CREATE ROLE onetrip_hub LOGIN;
GRANT USAGE ON SCHEMA onetrip TO onetrip_hub;
GRANT SELECT ON ALL TABLES IN SCHEMA onetrip TO onetrip_hub;
