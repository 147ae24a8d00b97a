/** The sample campus as a school's nine views would have it, with the codes of the shipped mapping file. */
import type { PersonRecord, StaffRecord, StudentRecord } from '../../core/records/record-source.ts';
import { recordOf } from '../../core/records/sample/campus.ts';
import { type SamplePerson, sampleCardNumber, samplePeople } from '../../core/records/sample/people.ts';
import type { ViewName } from './views.ts';

/** By column; a column that is not there is empty. */
export type TextRow = Readonly<Record<string, string>>;

type Mark = StudentRecord['courses'][number]['mark'];
type Status = StudentRecord['study']['status'];

/** Every row of each view. */
export function sampleRows(): Readonly<Record<ViewName, readonly TextRow[]>> {
  const people = samplePeople.map((person) => recordOf(person, new Date(0)));
  const students = people.filter((record) => record.kind === 'student');
  return {
    card: samplePeople.map(cardRow),
    person: people.map(({ kind, holder }) => ({ XGH: holder.number, RYLBDM: kind === 'student' ? '1' : '2' })),
    holder: people.map(holderRow),
    hold: people.flatMap(holdRows),
    study: students.map(studyRow),
    course: students.flatMap(courseRows),
    status_change: students.flatMap(statusChangeRows),
    award: students.flatMap(awardRows),
    staff: people.filter((record) => record.kind === 'staff').map(staffRow),
  };
}

function cardRow(person: SamplePerson): TextRow {
  const states = { valid: '1', lost: '2', expired: '3' } as const;
  return {
    XGH: person.facts.holder.number,
    WLKH: person.card,
    KH: sampleCardNumber(person),
    KZTDM: states[person.cardState],
  };
}

function holderRow({ holder }: PersonRecord): TextRow {
  const { identity } = holder;
  return {
    XGH: holder.number,
    XM: holder.name,
    XMPY: holder.romanisedName,
    XBDM: holder.gender === 'male' ? '1' : '2',
    CSRQ: holder.birthDate,
    SFZJLXDM: identity === null ? '' : { idCard: '1', passport: 'A' }[identity.kind],
    SFZJH: identity?.number ?? '',
    GJDQMC: identity?.kind === 'passport' ? identity.nationality.zh : '',
    GJDQYWMC: identity?.kind === 'passport' ? identity.nationality.en : '',
  };
}

function holdRows({ holder, holds }: PersonRecord): TextRow[] {
  return holds.map(({ document, reason, office }) => ({
    XGH: holder.number,
    ZMLX: document,
    YY: reason.zh,
    YYYW: reason.en,
    BLDW: office.zh,
    BLDWYW: office.en,
  }));
}

function studyRow({ holder, study, ranking }: StudentRecord): TextRow {
  return {
    XH: holder.number,
    PYCCDM: { doctoral: '1', master: '2', undergraduate: '3' }[study.level],
    SFLXS: study.international ? '1' : '0',
    YXMC: study.college.zh,
    YXYWMC: study.college.en,
    ZYMC: study.programme.zh,
    ZYYWMC: study.programme.en,
    RXNY: asMonth(study.admitted),
    XZ: String(study.durationYears),
    YJBYNY: asMonth(study.expectedGraduation),
    YQXF: String(study.creditsRequired),
    ...statusCells(study.status),
    PMXND: ranking === null ? '' : asYear(ranking.upTo.academicYear),
    PMXQDM: ranking === null ? '' : asTerm(ranking.upTo.season),
    PM: ranking === null ? '' : String(ranking.rank),
    PMRS: ranking === null ? '' : String(ranking.cohort),
  };
}

function statusCells(status: Status): TextRow {
  switch (status.kind) {
    case 'active':
      return { XJZTDM: '01' };
    case 'onLeave':
      return { XJZTDM: '02', XXKSRQ: status.since, XXJSRQ: status.until ?? '' };
    case 'graduated':
      return Object.fromEntries([
        ['XJZTDM', '07'],
        ['BYNY', asMonth(status.graduated)],
        ['BYZSBH', status.certificateNumber],
        ...status.degrees.flatMap(({ name, programme, minor, conferred, certificateNumber }, index) => [
          [`XW${index + 1}MC`, name.zh],
          [`XW${index + 1}YWMC`, name.en],
          [`XW${index + 1}SFFX`, minor ? '1' : '0'],
          [`XW${index + 1}ZYMC`, programme.zh],
          [`XW${index + 1}ZYYWMC`, programme.en],
          [`XW${index + 1}NY`, asMonth(conferred)],
          [`XW${index + 1}ZSBH`, certificateNumber],
        ]),
      ]);
  }
}

function courseRows({ holder, courses }: StudentRecord): TextRow[] {
  return courses.map(({ term, name, nature, credits, mark, gradePoint, retaken }, index) => ({
    XH: holder.number,
    PX: String(index + 1),
    XND: asYear(term.academicYear),
    XQDM: asTerm(term.season),
    KCMC: name.zh,
    KCYWMC: name.en,
    KCXZMC: nature.zh,
    KCXZYWMC: nature.en,
    XF: String(credits),
    KCCJ: asMark(mark),
    JD: gradePoint === null ? '' : String(gradePoint),
    CXBZ: retaken ? '1' : '0',
  }));
}

function statusChangeRows({ holder, statusChanges }: StudentRecord): TextRow[] {
  return statusChanges.map(({ date, change, note }, index) => ({
    XH: holder.number,
    PX: String(index + 1),
    YDRQ: date,
    YDLBMC: change.zh,
    YDLBYWMC: change.en,
    YDSM: note.zh,
    YDSMYW: note.en,
  }));
}

function awardRows({ holder, awards }: StudentRecord): TextRow[] {
  return awards.map(({ date, name, by }, index) => ({
    XH: holder.number,
    PX: String(index + 1),
    HJRQ: date,
    HJMC: name.zh,
    HJYWMC: name.en,
    BJDW: by.zh,
    BJDWYW: by.en,
  }));
}

function staffRow({ holder, employment, income, leave }: StaffRecord): TextRow {
  const { department, position, since, contract } = employment;
  return {
    GH: holder.number,
    DWMC: department.zh,
    DWYWMC: department.en,
    ZWMC: position.zh,
    ZWYWMC: position.en,
    LXNY: asMonth(since),
    HTLXDM: contract.kind === 'fixedTerm' ? '1' : '2',
    HTJSRQ: contract.kind === 'fixedTerm' ? contract.until : '',
    SRKSNY: income === null ? '' : asMonth(income.from),
    SRJSNY: income === null ? '' : asMonth(income.to),
    SRZE: income === null ? '' : (income.fen / 100).toFixed(2),
    XJKSRQ: leave?.from ?? '',
    XJJSRQ: leave?.to ?? '',
  };
}

/** As the national standards write a month: `202409`. */
const asMonth = (month: string): string => month.replace('-', '');
const asYear = (year: number): string => `${year}-${year + 1}`;
const asTerm = (season: 'fall' | 'spring'): string => (season === 'fall' ? '1' : '2');
const asMark = (mark: Mark): string => (typeof mark === 'object' ? mark.zh : String(mark));
