/** What a technician reads of a test: its parts, levels, steps, and the questions that a person answers. */
import type { DiagnosisLevel, DiagnosisStep, DiagnosisStepName, TestedPart } from '../ledger/diagnoses.ts';
import type { Sentence } from '../sentence.ts';

export const testedPartNames: Readonly<Record<TestedPart, Sentence>> = {
  documentPrinter: { zh: '文档打印机', en: 'Document printer' },
  backupPrinter: { zh: '备用打印机', en: 'Backup printer' },
  cardReader: { zh: '读卡器', en: 'Card reader' },
  receiptPrinter: { zh: '小票打印机', en: 'Receipt printer' },
  campus: { zh: '校园数据', en: 'Campus records' },
  clock: { zh: '时钟', en: 'Clock' },
  ledger: { zh: '本机账本', en: 'Ledger and disk' },
};

export const diagnosisLevelNames: Readonly<Record<DiagnosisLevel, Sentence>> = {
  internal: { zh: '自检', en: 'self-test' },
  external: { zh: '打印或读卡', en: 'prints or reads' },
  interactive: { zh: '人工确认', en: 'a person looks' },
};

export const diagnosisStepNames: Readonly<Record<DiagnosisStepName, Sentence>> = {
  answers: { zh: '有应答', en: 'answers' },
  ready: { zh: '没有故障', en: 'has no fault' },
  printsPage: { zh: '打印测试页', en: 'prints the test page' },
  readsCard: { zh: '读到一张卡', en: 'reads a card' },
  printsSlip: { zh: '打印测试小票', en: 'prints a slip' },
  clocksAgree: { zh: '与本机时钟一致', en: "its clock agrees with the station's" },
  afterLastJob: { zh: '不早于上次打印', en: 'is after the last print job' },
  diskWrites: { zh: '磁盘可写', en: 'the disk takes writes' },
  chainIntact: { zh: '账本完整', en: 'the ledger is intact' },
  looksRight: { zh: '人工确认', en: 'a person finds it right' },
};

export const stepResultNames: Readonly<Record<DiagnosisStep['result'], Sentence>> = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '没通过', en: 'failed' },
  skipped: { zh: '没测', en: 'skipped' },
};

/** Of the sheet with the test page. */
export const isPageRight: Sentence = {
  zh: '红章清楚，四角短线都在，没有白条？',
  en: 'Is the red clear, are all four corners there, and no white streaks?',
};

export const isSlipRight: Sentence = {
  zh: '小票字迹清楚，纸已切断？',
  en: 'Is the slip legible, and cut off?',
};

/** `now`: local wall time, `2026-11-23 21:46`. */
export function isTimeRight(now: string): Sentence {
  return { zh: `本机时间 ${now}，对吗？`, en: `The station says ${now}. Is that right?` };
}
