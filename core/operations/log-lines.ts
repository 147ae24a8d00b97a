/** The ledger's events as a technician reads them: a sentence, and below it the machine's own words. Nobody's name or number is in it. */
import { z } from 'zod';
import { faultCodes } from '../../devices/faults.ts';
import type { Catalogue } from '../documents/catalogue.ts';
import { testedParts } from '../ledger/diagnoses.ts';
import { machineStops, type StationEvent } from '../ledger/events.ts';
import type { LedgerRow } from '../ledger/ledger-page.ts';
import { receiptRoll } from '../ledger/refills.ts';
import { localDateTime } from '../local-time.ts';
import { diagnosisLevelNames, testedPartNames } from '../messages/diagnosis-words.ts';
import { supplyKindNames } from '../messages/supply-words.ts';
import type { Sentence } from '../sentence.ts';
import { causeNames, deviceNames } from './availability.ts';
import { troubleWords } from './trouble-words.ts';

export const logFilters = ['all', 'visits', 'printing', 'devices', 'people'] as const;
export type LogFilter = (typeof logFilters)[number];

/** What a line is about, for the picture before it. */
export type LogSubject = 'visit' | 'print' | 'trouble' | 'mended' | 'test' | 'person' | 'card' | 'unknown';

export interface LogLine {
  /** The event's number in the ledger. */
  readonly number: number;
  /** Local wall time, `2026-11-23T21:46`. */
  readonly at: string;
  readonly subject: LogSubject;
  readonly what: Sentence;
  /** The event's kind and its own words. */
  readonly machine: string;
  /** The last six signs of the serial number of a copy. */
  readonly serial: string | null;
}

interface Told {
  readonly subject: LogSubject;
  readonly what: Sentence;
  /** Words of the payload that the sentence leaves out. */
  readonly details?: readonly (string | null)[];
}

interface LogRow {
  readonly filters: readonly Exclude<LogFilter, 'all'>[];
  /** `about`: the document of the copy, where it is about one. Throws for a payload of another shape. */
  readonly tell: (payload: unknown, about: Sentence, catalogue: Catalogue) => Told;
}

function row<Schema extends z.ZodType>(
  filters: LogRow['filters'],
  schema: Schema,
  tell: (payload: z.output<Schema>, about: Sentence, catalogue: Catalogue) => Told,
): LogRow {
  return { filters, tell: (payload, about, catalogue) => tell(schema.parse(payload), about, catalogue) };
}

const outcomes = z.enum(['printed', 'failed', 'unknown']);
const settledWords = {
  printed: { zh: '已打印', en: 'printed' },
  failed: { zh: '没有打印出来', en: 'not printed' },
  unknown: { zh: '结果不明', en: 'outcome not known' },
} as const;
const visitWords = {
  printed: { zh: '办完', en: 'served' },
  left: { zh: '没办完就离开', en: 'left before the end' },
  refused: { zh: '不能办理', en: 'refused' },
  failed: { zh: '没办成', en: 'failed' },
  unknown: { zh: '结果不明', en: 'outcome not known' },
} as const;
const rulingWords = {
  printed: { zh: '纸出来了', en: 'it came out' },
  notPrinted: { zh: '纸没有出来', en: 'it did not come out' },
  spoilt: { zh: '出来了但不能用', en: 'it came out spoilt' },
} as const;
const stopWords = {
  restart: { zh: '重新启动了机器', en: 'restarted the machine' },
  powerOff: { zh: '关闭了机器', en: 'switched the machine off' },
} as const;
const testPageWords = {
  printed: { zh: '测试页已打印', en: 'Test page printed' },
  notSent: { zh: '测试页没有打印', en: 'Test page not printed' },
  failed: { zh: '测试页没有打印出来', en: 'Test page did not come out' },
  unknown: { zh: '测试页结果不明', en: 'Test page: outcome not known' },
} as const;

const by = z.object({ by: z.string() });
const troubleName = z.object({
  cause: z.enum(causeNames),
  device: z.enum(deviceNames).nullable(),
  fault: z.enum(faultCodes).nullable(),
});

/** Every kind that a technician is shown; the steps of a print job before its end say nothing that its end does not. */
const rows = {
  visitEnded: row(
    ['visits'],
    z.object({
      outcome: z.enum(['printed', 'left', 'refused', 'failed', 'unknown']),
      reason: z.string().nullable(),
      document: z.string().nullable(),
    }),
    ({ outcome, reason, document }, _, catalogue) => ({
      subject: 'visit',
      what: joined(document === null ? visit : nameOf(document, catalogue), visitWords[outcome]),
      details: [outcome, reason],
    }),
  ),
  mistakeReported: row(
    ['visits'],
    z.object({ mistake: z.string(), document: z.string() }),
    ({ mistake, document }, _, catalogue) => ({
      subject: 'visit',
      what: joined(nameOf(document, catalogue), { zh: '本人指出内容有误', en: 'its holder found a mistake' }),
      details: [mistake],
    }),
  ),
  cardRefused: row(['visits'], z.object({ reason: z.string() }), ({ reason }) => ({
    subject: 'card',
    what: { zh: '卡没有通过验证', en: 'A card was not accepted' },
    details: [reason],
  })),
  jobSettled: row(
    ['printing'],
    z.object({ outcome: outcomes, reason: z.string().nullable() }),
    ({ outcome, reason }, about) => ({
      subject: outcome === 'unknown' ? 'unknown' : 'print',
      what: joined(about, settledWords[outcome]),
      details: [outcome, reason],
    }),
  ),
  jobReported: row(['printing'], z.object({}), (_, about) => ({
    subject: 'unknown',
    what: joined(about, { zh: '本人报告不能用', en: 'reported by its holder as unusable' }),
  })),
  jobRuled: row(
    ['printing', 'people'],
    by.extend({ ruling: z.enum(['printed', 'notPrinted', 'spoilt']), ground: z.string() }),
    ({ by: who, ruling, ground }, about) => ({
      subject: 'person',
      what: technicianDid(who, {
        zh: `裁定${about.zh}${rulingWords[ruling].zh}`,
        en: `ruled on ${about.en}: ${rulingWords[ruling].en}`,
      }),
      details: [ruling, ground],
    }),
  ),
  testPage: row(
    ['printing', 'devices'],
    z.object({ printer: z.string(), outcome: z.enum([...outcomes.options, 'notSent']), by: z.string() }),
    ({ printer, outcome, by: who }) => ({
      subject: 'print',
      what: testPageWords[outcome],
      details: [printer, outcome, who],
    }),
  ),
  diagnosis: row(
    ['devices', 'people'],
    by.extend({
      part: z.enum(testedParts),
      level: z.enum(['internal', 'external', 'interactive']),
      way: z.string(),
      steps: z.array(z.object({ step: z.string(), result: z.string() })),
    }),
    ({ by: who, part, level, way, steps }) => {
      const failed = steps.find(({ result }) => result === 'failed');
      const verdict = failed === undefined ? { zh: '通过', en: 'passed' } : { zh: '没通过', en: 'failed' };
      const [name, far] = [testedPartNames[part], diagnosisLevelNames[level]];
      return {
        subject: 'test',
        what: technicianDid(who, {
          zh: `测试${name.zh}（${far.zh}）：${verdict.zh}`,
          en: `tested the ${name.en.toLowerCase()} (${far.en}): ${verdict.en}`,
        }),
        details: [level, failed?.step ?? null, way],
      };
    },
  ),
  supplyRefilled: row(
    ['devices', 'people'],
    by.extend({ device: z.enum(deviceNames), supply: z.string(), level: z.number().nullable() }),
    ({ by: who, device, supply, level }) => {
      const name = supply === receiptRoll ? supplyKindNames.receiptRoll : { zh: supply, en: supply };
      return {
        subject: 'person',
        what: technicianDid(who, { zh: `加满或更换了${name.zh}`, en: `filled or replaced ${name.en}` }),
        details: [device, level === null ? null : String(level)],
      };
    },
  ),
  troubleBegan: row(['devices'], troubleName, (trouble) => ({
    subject: 'trouble',
    what: troubleWords(trouble),
    details: [trouble.cause, trouble.device, trouble.fault],
  })),
  troubleOver: row(['devices'], troubleName, (trouble) => ({
    subject: 'mended',
    what: joined({ zh: '已解除', en: 'Over' }, troubleWords(trouble)),
    details: [trouble.cause, trouble.device, trouble.fault],
  })),
  vendorModeEntered: row(['people'], by, ({ by: who }) => ({
    subject: 'person',
    what: technicianDid(who, { zh: '进入维护', en: 'came in' }),
  })),
  vendorModeLeft: row(['people'], by.extend({ idle: z.boolean() }), ({ by: who, idle }) => ({
    subject: 'person',
    what: technicianDid(who, idle ? { zh: '走开，维护自动结束', en: 'walked off' } : { zh: '退出维护', en: 'left' }),
  })),
  clockRuled: row(['people'], by, ({ by: who }) => ({
    subject: 'person',
    what: technicianDid(who, { zh: '裁定时钟正确', en: 'ruled that the clock is right' }),
  })),
  machineStopped: row(['people'], by.extend({ what: z.enum(machineStops) }), ({ by: who, what }) => ({
    subject: 'person',
    what: technicianDid(who, stopWords[what]),
    details: [what],
  })),
} as const satisfies Partial<Record<StationEvent['kind'], LogRow>>;

type LoggedKind = keyof typeof rows;
const loggedKinds = Object.keys(rows).filter((kind): kind is LoggedKind => kind in rows);

export function kindsOf(filter: LogFilter): readonly LoggedKind[] {
  return loggedKinds.filter((kind) => filter === 'all' || rows[kind].filters.some((each) => each === filter));
}

/** `catalogue`: for the names of documents. */
export function logLine(event: LedgerRow, catalogue: Catalogue, timeZone: string): LogLine {
  const { seq, at, kind, payload, document, serial } = event;
  const about = document === null ? copy : nameOf(document, catalogue);
  const { subject, what, details = [] } = toldOf(kind, payload, about, catalogue);
  return {
    number: seq,
    at: localDateTime(new Date(at), timeZone),
    subject,
    what,
    machine: [kind, ...details.filter((each) => each !== null)].join(' '),
    serial: serial?.slice(-6) ?? null,
  };
}

function toldOf(kind: string, payload: string | null, about: Sentence, catalogue: Catalogue): Told {
  const logged = loggedKinds.find((each) => each === kind);
  if (logged === undefined || payload === null) {
    return { subject: 'unknown', what: { zh: '内容已按期删除', en: 'Its content was deleted in due time' } };
  }
  return rows[logged].tell(JSON.parse(payload), about, catalogue);
}

const visit: Sentence = { zh: '一次办理', en: 'A visit' };
const copy: Sentence = { zh: '一份证明', en: 'a copy' };

function nameOf(document: string, catalogue: Catalogue): Sentence {
  return catalogue.get(document)?.name ?? { zh: document, en: document };
}

function joined(head: Sentence, rest: Sentence): Sentence {
  return { zh: `${head.zh}：${rest.zh}`, en: `${head.en}: ${rest.en}` };
}

function technicianDid(number: string, what: Sentence): Sentence {
  return { zh: `技术员 ${number} ${what.zh}`, en: `Technician ${number} ${what.en}` };
}
