/**
 * The nine views that a school gives, whether of its database or as CSV files: their columns by the names of JY/T 1006 and
 * JY/T 0633 where these have one. docs/school-views.md lists them from here. X and XYW, or XMC and XYWMC, are a text in
 * Chinese and in English; one of the two may be missing.
 */
import { z } from 'zod';
import {
  academicYear,
  code,
  day,
  fenOfYuan,
  flag,
  mark,
  month,
  number,
  orNone,
  text,
  textOrNone,
  wholeNumber,
} from './cells.ts';
import type { Mapping } from './mapping.ts';

const personNumber = text(32).refine((given) => /^[A-Za-z0-9]+$/.test(given), 'must be letters and digits');
const order = orNone(wholeNumber).describe(
  '排序: the place among the rows of one person, from 1; empty: as they come.',
);

/** The part of a mapping file that the rows are read by. */
type Codes = Omit<Mapping, 'offices' | 'cardOffice'>;

/** The readers of the rows. A school's codes are read by its mapping file. */
export function readersOf(mapping: Codes) {
  return {
    ...readersOfPeople(mapping),
    study: studyReader(mapping),
    ...readersOfHistory(mapping),
    staff: staffReader(mapping),
  };
}

function readersOfPeople(mapping: Codes) {
  return {
    card: z.object({
      XGH: personNumber.describe('学工号 of whoever holds the card.'),
      WLKH: orNone(text(20).refine((given) => /^([0-9A-F]{2}){4,10}$/.test(given), 'must be capital hex')).describe(
        '物理卡号: the UID, 4 to 10 bytes in capital hex, first byte first: 04782E21801D80.',
      ),
      KH: orNone(text(64)).describe('卡号: the number that a card proves, where the school has such cards.'),
      KZTDM: code(mapping.KZTDM).describe('卡状态代码.'),
    }),
    person: z.object({
      XGH: personNumber.describe('学工号: the student or staff number.'),
      RYLBDM: code(mapping.RYLBDM).describe('人员类别代码: student or staff.'),
    }),
    holder: z.object({
      XGH: personNumber.describe('学工号.'),
      XM: textOrNone(60).describe('姓名.'),
      XMPY: textOrNone(120).describe('姓名拼音, or the name in Latin letters, surname first, as it is to be printed.'),
      XBDM: code(mapping.XBDM).describe('性别代码, GB/T 2261.1.'),
      CSRQ: day.describe('出生日期.'),
      SFZJLXDM: orNone(code(mapping.SFZJLXDM)).describe('身份证件类型代码.'),
      SFZJH: textOrNone(40).describe('身份证件号, in full; it is masked on the sheet.'),
      GJDQMC: textOrNone(80).describe('国家地区名称, for a passport.'),
      GJDQYWMC: textOrNone(160).describe('The same in English.'),
    }),
    hold: z.object({
      XGH: personNumber.describe('学工号.'),
      ZMLX: text(40).describe('证明类型: the kind of document that is held, such as `transcript`; `*`: all of them.'),
      YY: textOrNone(80).describe('原因, as visitors read it.'),
      YYYW: textOrNone(160).describe('The same in English.'),
      BLDW: textOrNone(80).describe('办理单位: where it is settled.'),
      BLDWYW: textOrNone(160).describe('The same in English.'),
    }),
  };
}

function readersOfHistory(mapping: Codes) {
  return {
    course: z.object({
      XH: personNumber.describe('学号.'),
      PX: order,
      XND: academicYear.describe('学年度: 2024-2025.'),
      XQDM: code(mapping.XQDM).describe('学期代码.'),
      KCMC: textOrNone(80).describe('课程名称.'),
      KCYWMC: textOrNone(160).describe('课程英文名称.'),
      KCXZMC: textOrNone(80).describe('课程性质名称.'),
      KCXZYWMC: textOrNone(160).describe('The same in English.'),
      XF: number.describe('学分.'),
      KCCJ: mark(mapping.KCCJ).describe('课程成绩: a number out of 100, or a word that the mapping file lists.'),
      JD: orNone(number).describe('绩点 of this course, where the school gives one.'),
      CXBZ: flag.describe('重修标志: taken again after a failure.'),
    }),
    status_change: z.object({
      XH: personNumber.describe('学号.'),
      PX: order,
      YDRQ: day.describe('异动日期.'),
      YDLBMC: textOrNone(80).describe('异动类别名称.'),
      YDLBYWMC: textOrNone(160).describe('The same in English.'),
      YDSM: textOrNone(200).describe('异动说明.'),
      YDSMYW: textOrNone(200).describe('The same in English.'),
    }),
    award: z.object({
      XH: personNumber.describe('学号.'),
      PX: order,
      HJRQ: day.describe('获奖日期.'),
      HJMC: textOrNone(80).describe('获奖名称.'),
      HJYWMC: textOrNone(160).describe('The same in English.'),
      BJDW: textOrNone(80).describe('颁奖单位.'),
      BJDWYW: textOrNone(160).describe('The same in English.'),
    }),
  };
}

function staffReader(mapping: Codes) {
  return z.object({
    GH: personNumber.describe('工号.'),
    DWMC: textOrNone(80).describe('单位名称.'),
    DWYWMC: textOrNone(160).describe('单位英文名称.'),
    ZWMC: textOrNone(80).describe('职务（岗位）名称.'),
    ZWYWMC: textOrNone(160).describe('The same in English.'),
    LXNY: month.describe('来校年月.'),
    HTLXDM: code(mapping.HTLXDM).describe('合同类型代码.'),
    HTJSRQ: orNone(day).describe('合同结束日期, of a contract for a fixed term.'),
    SRKSNY: orNone(month).describe('The first month of SRZE.'),
    SRJSNY: orNone(month).describe('The last month of SRZE.'),
    SRZE: orNone(fenOfYuan).describe('收入总额 before tax in these months, in yuan.'),
    XJKSRQ: orNone(day).describe('休假开始日期 of an approved leave, under way or to come.'),
    XJJSRQ: orNone(day).describe('休假结束日期.'),
  });
}

function studyReader(mapping: Codes) {
  const degree = (which: string) => ({
    name: textOrNone(80).describe(`学位名称 of the ${which} degree.`),
    nameEn: textOrNone(160).describe('The same in English.'),
    minor: flag.describe('是否辅修: conferred for a minor.'),
    programme: textOrNone(80).describe(`专业名称 of the ${which} degree.`),
    programmeEn: textOrNone(160).describe('The same in English.'),
    conferred: orNone(month).describe(`授位年月 of the ${which} degree.`),
    certificate: textOrNone(40).describe(`学位证书编号 of the ${which} degree.`),
  });
  const [first, second] = [degree('first'), degree('second')];
  return z.object({
    XH: personNumber.describe('学号.'),
    PYCCDM: code(mapping.PYCCDM).describe('培养层次代码.'),
    SFLXS: flag.describe('是否留学生: an international student.'),
    YXMC: textOrNone(80).describe('院系名称.'),
    YXYWMC: textOrNone(160).describe('院系英文名称.'),
    ZYMC: textOrNone(80).describe('专业名称.'),
    ZYYWMC: textOrNone(160).describe('专业英文名称.'),
    RXNY: month.describe('入学年月.'),
    XZ: number.describe('学制, in years.'),
    YJBYNY: month.describe('预计毕业年月.'),
    YQXF: number.describe('要求学分: the credits that the programme requires.'),
    XJZTDM: code(mapping.XJZTDM).describe('学籍状态代码.'),
    XXKSRQ: orNone(day).describe('休学开始日期, of whoever is on leave.'),
    XXJSRQ: orNone(day).describe('休学结束日期, where it is fixed.'),
    BYNY: orNone(month).describe('毕业年月, of whoever has graduated.'),
    BYZSBH: textOrNone(40).describe('毕业证书编号, of whoever has graduated.'),
    XW1MC: first.name,
    XW1YWMC: first.nameEn,
    XW1SFFX: first.minor,
    XW1ZYMC: first.programme,
    XW1ZYYWMC: first.programmeEn,
    XW1NY: first.conferred,
    XW1ZSBH: first.certificate,
    XW2MC: second.name,
    XW2YWMC: second.nameEn,
    XW2SFFX: second.minor,
    XW2ZYMC: second.programme,
    XW2ZYYWMC: second.programmeEn,
    XW2NY: second.conferred,
    XW2ZSBH: second.certificate,
    PMXND: orNone(academicYear).describe('排名学年度: the last term whose marks count for PM.'),
    PMXQDM: orNone(code(mapping.XQDM)).describe('排名学期代码.'),
    PM: orNone(wholeNumber).describe('排名: 1 is the best; empty: not ranked.'),
    PMRS: orNone(wholeNumber).describe('排名人数: how many were ranked.'),
  });
}

export type Readers = ReturnType<typeof readersOf>;
export type ViewName = keyof Readers;

/** A row of a view as it is understood. */
export type Row<View extends ViewName> = z.output<Readers[View]>;

/** Which column of a view says whom a row is about. */
export const personColumn = {
  card: 'XGH',
  person: 'XGH',
  holder: 'XGH',
  hold: 'XGH',
  study: 'XH',
  course: 'XH',
  status_change: 'XH',
  award: 'XH',
  staff: 'GH',
} as const satisfies Readonly<Record<ViewName, string>>;

export const viewNames = Object.keys(personColumn).filter((name): name is ViewName => name in personColumn);

const bare = readersOf({
  RYLBDM: {},
  KZTDM: {},
  XBDM: {},
  SFZJLXDM: {},
  PYCCDM: {},
  XJZTDM: {},
  XQDM: {},
  HTLXDM: {},
  KCCJ: {},
});

export interface Column {
  readonly name: string;
  readonly about: string;
}

/** The columns of a view, in order. */
export function columnsOf(view: ViewName): readonly Column[] {
  return Object.entries<z.ZodType>(bare[view].shape).map(([name, { description = '' }]) => ({
    name,
    about: description,
  }));
}
