import type { JobReason } from '../ledger/events.ts';
import type { Sentence } from '../sentence.ts';
import { printerFaultSentence } from './printer-messages.ts';
import { elsewhereSentence, type Surroundings } from './surroundings.ts';

interface JobReasonRow {
  /** Follows the job in vendor mode: why it did not end as `printed`. */
  readonly technician: Sentence;
  /** What the visitor reads where the job failed for this reason; `null`: `notPrinted`. */
  readonly visitor: ((around: Surroundings) => Sentence) | null;
}

/** Every `JobReason`; what each means stands at the type. */
export const jobReasons: Readonly<Record<JobReason, JobReasonRow>> = {
  printerRefused: { technician: { zh: '打印机拒绝了打印任务', en: 'the printer refused the job' }, visitor: null },
  printerUnreachable: {
    technician: { zh: '打印机没有响应', en: 'the printer did not answer' },
    visitor: (around) => printerFaultSentence('unreachable', around),
  },
  notHandedOver: { technician: { zh: '文档没有发给打印机', en: 'the document was not handed over' }, visitor: null },
  aborted: { technician: { zh: '打印机中止，没有出纸', en: 'the printer gave up before a page' }, visitor: null },
  canceledByVisitor: {
    technician: { zh: '本人取消', en: 'the visitor called it off' },
    visitor: (around) =>
      elsewhereSentence(
        {
          zh: '已按你的要求取消，取消的没有出纸，也未计入份数',
          en: 'Canceled as you asked. No sheet of what was canceled came out and none is counted',
        },
        around,
      ),
  },
  siteWaitOver: {
    technician: { zh: '等待处理超时', en: 'nobody mended the printer in time' },
    visitor: (around) =>
      elsewhereSentence(
        {
          zh: '打印机等待处理超时，这一份已取消，没有出纸，也未计入份数',
          en: 'The printer waited too long for attention, so this copy was canceled. No sheet of it came out and none is counted',
        },
        around,
      ),
  },
  stuck: {
    technician: { zh: '打印卡住不动', en: 'it stood still' },
    visitor: (around) =>
      elsewhereSentence(
        {
          zh: '打印机长时间没有动静，这一份已取消，没有出纸，也未计入份数',
          en: 'The printer stood still for too long, so this copy was canceled. No sheet of it came out and none is counted',
        },
        around,
      ),
  },
  abortedMidway: { technician: { zh: '打印中途中止', en: 'it ended half way' }, visitor: null },
  handOverUnconfirmed: {
    technician: { zh: '打印机没有确认收全文档', en: 'the printer never said that it had all of it' },
    visitor: null,
  },
  completedWithErrors: { technician: { zh: '打印机报告有差错', en: 'the printer told of errors' }, visitor: null },
  printerLost: { technician: { zh: '与打印机失去联系', en: 'the printer was lost' }, visitor: null },
  jobVanished: {
    technician: { zh: '打印机里已没有这个任务', en: 'the printer has no such job any more' },
    visitor: null,
  },
  foreignJob: {
    technician: { zh: '打印机里同号的是别的任务', en: 'another job has its number at the printer' },
    visitor: null,
  },
  notJournalled: { technician: { zh: '磁盘写不进去', en: 'the disk took nothing' }, visitor: null },
  printerRestarted: { technician: { zh: '打印机重新启动过', en: 'the printer was restarted' }, visitor: null },
};

const notPrinted: Sentence = {
  zh: '这一份没有打印成功，没有出纸，也未计入份数',
  en: 'This copy did not print: no sheet of it came out and none is counted',
};

/** For the visitor whose job failed: no sheet came out. */
export function jobFailedSentence(reason: JobReason, around: Surroundings): Sentence {
  return jobReasons[reason].visitor?.(around) ?? elsewhereSentence(notPrinted, around);
}

/** For the technician, as a clause without a full stop. */
export function jobReasonWords(reason: JobReason): Sentence {
  return jobReasons[reason].technician;
}
