/** What vendor mode says beside the rows of faults and job reasons. */
import type { Action } from '../../devices/device.ts';
import type { DiskFault } from '../ledger/database.ts';
import type { Sentence } from '../sentence.ts';
import type { InternalError } from './problems.ts';

/** Why what a technician asked for was not done, by what it was. */
export const notDone: Readonly<
  Record<
    'ruling' | 'testPage' | 'test' | 'report' | 'refill' | 'stop' | 'reading',
    Readonly<Record<InternalError['kind'], Sentence>>
  >
> = {
  ruling: notEntered({ zh: '裁定没有记下', en: 'the ruling is not entered' }, { zh: '再裁定', en: 'rule again' }),
  // An unproven printer stays so.
  testPage: notEntered(
    { zh: '测试页的结果没有记下', en: 'the test page is not entered' },
    { zh: '再打印一张', en: 'print another' },
  ),
  test: notEntered({ zh: '测试结果没有记下', en: 'the test is not entered' }, { zh: '再测一次', en: 'test again' }),
  report: notEntered({ zh: '没有做成', en: 'it is not made' }, { zh: '再试', en: 'try again' }),
  refill: notEntered({ zh: '补充没有记下', en: 'the refill is not entered' }, { zh: '再记一次', en: 'enter it again' }),
  stop: notEntered({ zh: '机器没有停下', en: 'the machine does not stop' }, { zh: '再试', en: 'try again' }),
  reading: {
    storage: {
      zh: '账本读不出来。请检查磁盘；其他页仍可使用。',
      en: 'The ledger cannot be read. Look after the disk; the other tabs work.',
    },
    internal: {
      zh: '程序出错，这一页打不开。请查看日志，联系软件维护人员；其他页仍可使用。',
      en: 'The software failed at this tab. See the log, and tell who maintains the software; the other tabs work.',
    },
  },
};

function notEntered(what: Sentence, then: Sentence): Readonly<Record<InternalError['kind'], Sentence>> {
  return {
    storage: {
      zh: `磁盘写不进去，${what.zh}。请腾出空间后${then.zh}。`,
      en: `The disk took nothing, so ${what.en}. Make room, then ${then.en}.`,
    },
    internal: {
      zh: `程序出错，${what.zh}。请查看日志，联系软件维护人员。`,
      en: `The software failed, so ${what.en}. See the log, and tell who maintains the software.`,
    },
  };
}

/** `reason`: a fault's words or the printer's own, or why the job ended so; `null`: the page came out. */
export function testPageWords(reason: Sentence | null): Sentence {
  return reason === null
    ? {
        zh: '测试页已打印。请看：四角完整，五条线都在，圆是红的，二维码能扫出。',
        en: 'The test page came out. Look at it: four whole corners, five lines, a red disc, a code that can be read.',
      }
    : {
        zh: `测试页没有确认打印出来：${reason.zh}。`,
        en: `The test page is not known to have come out: ${reason.en}.`,
      };
}

/** As `testPageWords`, of the page on the state of the station. */
export function reportWords(reason: Sentence | null): Sentence {
  return reason === null
    ? { zh: '状态页已打印，请在出纸口取走。', en: 'The state page came out. Take it from the slot.' }
    : {
        zh: `状态页没有确认打印出来：${reason.zh}。`,
        en: `The state page is not known to have come out: ${reason.en}.`,
      };
}

export function bundleWords(file: string): Sentence {
  return {
    zh: `支持包已写入 ${file}，里面没有任何人的信息。`,
    en: `The support bundle is written: ${file}. No person is in it.`,
  };
}

export const clockWords: Sentence = {
  zh: '时钟早于最后一次打印，已停止办理。请校准；若现在的时间正确，请运行 kiosk clock rule',
  en: 'The clock is before the last print, so nothing is issued. Set it; if it is right now, run kiosk clock rule',
};

export const diskWords: Readonly<Record<DiskFault, Sentence>> = {
  diskFull: {
    zh: '磁盘已满，已停止办理。请腾出空间，之后会自动恢复',
    en: 'The disk is full, so nothing is issued. Make room; service then goes on by itself',
  },
  diskFailed: {
    zh: '磁盘故障，已停止办理。请检查磁盘；日志里有出错的内容',
    en: 'The disk is failing, so nothing is issued. Look after the disk; the log says what it refused',
  },
};

/** Shown for a print job that has no recorded reason. */
export const unexplained: Sentence = { zh: '原因不明', en: 'for no reason that is known' };

/** `why`: a clause without a full stop. */
export function outcomeUnknown(why: Sentence): Sentence {
  return { zh: `结果不明：${why.zh}`, en: `outcome unknown: ${why.en}` };
}

export const reportedByHolder: Sentence = { zh: '本人报告这一张不能用', en: 'reported by its holder as unusable' };

/** Who must act on a fault. */
export const actionWords: Readonly<Record<Action, Sentence>> = {
  clear: { zh: '现场人员即可处理', en: 'Anyone on site can mend it' },
  maintenance: { zh: '由技术员处理', en: 'A technician must mend it' },
  configuration: { zh: '请检查站点设置文件', en: 'Check the station file' },
  suspend: { zh: '会自行恢复，不需处理', en: 'It recovers by itself' },
};
