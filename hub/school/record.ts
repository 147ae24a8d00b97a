/** Makes a person's record of their rows in the nine views. */
import type { PersonRecord, StaffRecord, StudentRecord } from '../../core/records/record-source.ts';
import type { Sentence } from '../../core/sentence.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Mapping } from './mapping.ts';
import type { Misfit, PersonRows } from './rows.ts';
import type { Row, ViewName } from './views.ts';

type StudyStatus = StudentRecord['study']['status'];
type Degree = Extract<StudyStatus, { kind: 'graduated' }>['degrees'][number];

/** `null`: there is no record of this person, who is not known or has left. `asOf`: an ISO instant. */
export function recordOf(rows: PersonRows, mapping: Mapping, asOf: string): Result<PersonRecord | null, Misfit> {
  const [person, ...others] = rows.person;
  if (person === undefined) return ok(null);
  if (others.length > 0) return misfit('person', 'XGH', 'stands in several rows');
  return person.RYLBDM === 'student' ? studentRecord(rows, mapping, asOf) : staffRecord(rows, mapping, asOf);
}

function studentRecord(rows: PersonRows, mapping: Mapping, asOf: string): Result<StudentRecord | null, Misfit> {
  const holder = holderOf(rows);
  if (!holder.ok) return holder;
  const study = theOnly('study', rows.study);
  if (!study.ok) return study;
  if (study.value.XJZTDM === 'left') return ok(null);
  const status = statusOf(study.value);
  if (!status.ok) return status;
  const responsible = study.value.PYCCDM === 'undergraduate' ? 'undergraduate' : 'graduate';
  return ok({
    kind: 'student',
    asOf,
    holder: holder.value,
    ...signedBy(mapping.offices[responsible]),
    holds: rows.hold.map(holdOf),
    study: {
      level: study.value.PYCCDM,
      international: study.value.SFLXS,
      college: both(study.value.YXMC, study.value.YXYWMC),
      programme: both(study.value.ZYMC, study.value.ZYYWMC),
      admitted: study.value.RXNY,
      durationYears: study.value.XZ,
      status: status.value,
      expectedGraduation: study.value.YJBYNY,
      creditsRequired: study.value.YQXF,
    },
    courses: inOrder(rows.course).map((row) => ({
      term: { season: row.XQDM, academicYear: row.XND },
      name: both(row.KCMC, row.KCYWMC),
      nature: both(row.KCXZMC, row.KCXZYWMC),
      credits: row.XF,
      mark: row.KCCJ,
      gradePoint: row.JD,
      retaken: row.CXBZ,
    })),
    statusChanges: inOrder(rows.status_change).map((row) => ({
      date: row.YDRQ,
      change: both(row.YDLBMC, row.YDLBYWMC),
      note: both(row.YDSM, row.YDSMYW),
    })),
    awards: inOrder(rows.award).map((row) => ({
      date: row.HJRQ,
      name: both(row.HJMC, row.HJYWMC),
      by: both(row.BJDW, row.BJDWYW),
    })),
    ranking: rankingOf(study.value),
  });
}

function staffRecord(rows: PersonRows, mapping: Mapping, asOf: string): Result<StaffRecord, Misfit> {
  const holder = holderOf(rows);
  if (!holder.ok) return holder;
  const found = theOnly('staff', rows.staff);
  if (!found.ok) return found;
  const { value: staff } = found;
  if (staff.HTLXDM === 'fixedTerm' && staff.HTJSRQ === null) {
    return misfit('staff', 'HTJSRQ', 'is empty, and the contract is for a fixed term');
  }
  return ok({
    kind: 'staff',
    asOf,
    holder: holder.value,
    ...signedBy(mapping.offices.personnel),
    holds: rows.hold.map(holdOf),
    employment: {
      department: both(staff.DWMC, staff.DWYWMC),
      position: both(staff.ZWMC, staff.ZWYWMC),
      since: staff.LXNY,
      contract:
        staff.HTLXDM === 'fixedTerm' && staff.HTJSRQ !== null
          ? { kind: 'fixedTerm', until: staff.HTJSRQ }
          : { kind: 'openEnded' },
    },
    income:
      staff.SRKSNY === null || staff.SRJSNY === null || staff.SRZE === null
        ? null
        : { from: staff.SRKSNY, to: staff.SRJSNY, fen: staff.SRZE },
    leave: staff.XJKSRQ === null || staff.XJJSRQ === null ? null : { from: staff.XJKSRQ, to: staff.XJJSRQ },
  });
}

function holderOf(rows: PersonRows): Result<PersonRecord['holder'], Misfit> {
  const holder = theOnly('holder', rows.holder);
  if (!holder.ok) return holder;
  const { XGH, XM, XMPY, XBDM, CSRQ, SFZJLXDM, SFZJH, GJDQMC, GJDQYWMC } = holder.value;
  const base = { number: XGH, name: XM, romanisedName: XMPY, gender: XBDM, birthDate: CSRQ };
  if (SFZJLXDM === null || SFZJLXDM === 'other' || SFZJH === '') return ok({ ...base, identity: null });
  if (SFZJLXDM === 'idCard' && !/^\d{17}[\dXx]$/.test(SFZJH)) {
    return misfit(
      'holder',
      'SFZJH',
      'must be 17 digits and a digit or X; a spreadsheet program that saved the file may have spoilt it',
    );
  }
  if (SFZJLXDM === 'idCard') return ok({ ...base, identity: { kind: 'idCard', number: SFZJH } });
  if (GJDQMC === '') return misfit('holder', 'GJDQMC', 'is empty, and the document is a passport');
  return ok({ ...base, identity: { kind: 'passport', number: SFZJH, nationality: both(GJDQMC, GJDQYWMC) } });
}

function statusOf(study: Row<'study'>): Result<StudyStatus, Misfit> {
  switch (study.XJZTDM) {
    case 'active':
    case 'left':
      return ok({ kind: 'active' });
    case 'onLeave': {
      const { XXKSRQ: since, XXJSRQ: until } = study;
      if (since === null) return misfit('study', 'XXKSRQ', 'is empty, and XJZTDM says on leave');
      return ok(until === null ? { kind: 'onLeave', since } : { kind: 'onLeave', since, until });
    }
    case 'graduated': {
      if (study.BYNY === null) return misfit('study', 'BYNY', 'is empty, and XJZTDM says graduated');
      if (study.BYZSBH === '') return misfit('study', 'BYZSBH', 'is empty, and XJZTDM says graduated');
      const degrees = degreesOf(study);
      if (!degrees.ok) return degrees;
      return ok({
        kind: 'graduated',
        graduated: study.BYNY,
        certificateNumber: study.BYZSBH,
        degrees: degrees.value,
      });
    }
  }
}

function degreesOf(study: Row<'study'>): Result<readonly Degree[], Misfit> {
  const degrees: Degree[] = [];
  for (const which of ['1', '2'] as const) {
    const name = study[`XW${which}MC`];
    if (name === '') continue;
    const conferred = study[`XW${which}NY`];
    if (conferred === null) return misfit('study', `XW${which}NY`, `is empty, and XW${which}MC is not`);
    const certificateNumber = study[`XW${which}ZSBH`];
    if (certificateNumber === '') return misfit('study', `XW${which}ZSBH`, `is empty, and XW${which}MC is not`);
    degrees.push({
      name: both(name, study[`XW${which}YWMC`]),
      minor: study[`XW${which}SFFX`],
      programme: both(study[`XW${which}ZYMC`], study[`XW${which}ZYYWMC`]),
      conferred,
      certificateNumber,
    });
  }
  return ok(degrees);
}

function rankingOf({ PMXND, PMXQDM, PM, PMRS }: Row<'study'>): StudentRecord['ranking'] {
  if (PMXND === null || PMXQDM === null || PM === null || PMRS === null) return null;
  return { upTo: { season: PMXQDM, academicYear: PMXND }, rank: PM, cohort: PMRS };
}

function holdOf(row: Row<'hold'>): PersonRecord['holds'][number] {
  return { document: row.ZMLX, reason: both(row.YY, row.YYYW), office: both(row.BLDW, row.BLDWYW) };
}

function signedBy({ name, officer }: Mapping['offices']['personnel']): Pick<PersonRecord, 'office' | 'officer'> {
  return { office: name, officer: officer ?? null };
}

function theOnly<View extends ViewName>(view: View, rows: readonly Row<View>[]): Result<Row<View>, Misfit> {
  const [row, ...others] = rows;
  if (row === undefined) return misfit(view, '', 'has no row of this person');
  return others.length === 0 ? ok(row) : misfit(view, '', 'has several rows of this person');
}

const misfit = (view: ViewName, column: string, message: string) => fail({ view, column, message });

const both = (zh: string, en: string): Sentence => ({ zh, en });

/** By PX; rows without it stay where they are, behind the others. */
function inOrder<Ordered extends { readonly PX: number | null }>(rows: readonly Ordered[]): readonly Ordered[] {
  return rows.toSorted((one, other) => (one.PX ?? Infinity) - (other.PX ?? Infinity) || 0);
}
