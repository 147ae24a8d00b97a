/** What is said of a supply, to who brings more of it. */
import type { Sentence } from '../sentence.ts';

export const supplyStateWords: Readonly<Record<'enough' | 'low' | 'empty' | 'unknown' | 'disagrees', Sentence>> = {
  enough: { zh: '充足', en: 'enough' },
  low: { zh: '快用完', en: 'low' },
  empty: { zh: '已用完', en: 'used up' },
  unknown: { zh: '无法得知', en: 'not known' },
  disagrees: { zh: '读数与计数不符', en: 'does not add up' },
};

/** Of a waste box, which fills up. */
export const wasteStateWords: Readonly<Record<'low' | 'empty', Sentence>> = {
  low: { zh: '快满', en: 'nearly full' },
  empty: { zh: '已满', en: 'full' },
};

type SupplyKind = 'paper' | 'toner' | 'waste' | 'other' | 'receiptRoll';

export const supplyKindNames: Readonly<Record<SupplyKind, Sentence>> = {
  paper: { zh: '纸盒', en: 'Tray' },
  toner: { zh: '墨粉', en: 'Toner' },
  waste: { zh: '废粉盒', en: 'Waste box' },
  other: { zh: '部件', en: 'Part' },
  receiptRoll: { zh: '小票纸卷', en: 'Receipt roll' },
};

const bring: Readonly<Record<SupplyKind, Sentence>> = {
  paper: { zh: '请带 A4 纸', en: 'bring A4 paper' },
  toner: { zh: '请带这种粉盒', en: 'bring this cartridge' },
  waste: { zh: '请带新的废粉盒', en: 'bring a new waste box' },
  other: { zh: '请带这种部件', en: 'bring this part' },
  receiptRoll: { zh: '请带 80 毫米小票纸卷', en: 'bring a roll of 80 mm' },
};

/** What its printer calls it, with what it is where that does not say so; a roll has no name of its own. */
export function supplyName(kind: SupplyKind, name: string): Sentence {
  const { zh, en } = supplyKindNames[kind];
  if (kind === 'receiptRoll') return { zh, en };
  return { zh: `${zh} ${name}`, en: kind === 'paper' ? `${en} ${name}` : name };
}

/** Sheets of paper, per cent of anything else. */
export function amountWords(kind: SupplyKind, level: number): Sentence {
  return kind === 'paper' ? { zh: `${level} 张`, en: `${level} sheets` } : { zh: `${level}%`, en: `${level} %` };
}

export function daysWords(days: number): Sentence {
  if (days === 0) return { zh: '不够一个工作日', en: 'less than a working day' };
  return { zh: `约够 ${days} 个工作日`, en: `about ${days} working day${days === 1 ? '' : 's'}` };
}

/** How much is left of a supply that is low, for how long, and what to bring; `null`: not known. */
export function bringWords(kind: SupplyKind, level: number | null, days: number | null): Sentence {
  const left = level === null ? null : amountWords(kind, level);
  const rest = [left, days === null ? null : daysWords(days), bring[kind]].filter((each) => each !== null);
  return { zh: rest.map(({ zh }) => zh).join('，'), en: rest.map(({ en }) => en).join(', ') };
}

/** The count is far from the printer's word. */
export function apartWords(told: number, counted: number): Sentence {
  return told > counted
    ? {
        zh: `打印机报 ${told} 张，计数 ${counted} 张，可能补过没记`,
        en: `the printer says ${told}, counted ${counted}: perhaps refilled without a record`,
      }
    : {
        zh: `打印机报 ${told} 张，计数 ${counted} 张，有纸用在别处，或没加满`,
        en: `the printer says ${told}, counted ${counted}: others used it, or it was not filled up`,
      };
}

/** `amount`: with its unit. */
export function lowAt(amount: Sentence): Sentence {
  return { zh: `提醒线 ${amount.zh}`, en: `low at ${amount.en}` };
}

export function fullAt(amount: Sentence): Sentence {
  return { zh: `满到 ${amount.zh} 要换`, en: `full at ${amount.en}` };
}

export const lookInside: Sentence = {
  zh: '设备不报告余量，请打开看一眼',
  en: 'its device tells no level: open it and look',
};

export const onlyCounted: Sentence = { zh: '打印机不报张数，按用量计', en: 'counted, for the printer tells no number' };

/** `at`: local day and time; `used`: slips of a roll, sheets otherwise. */
export function refilledWords(kind: SupplyKind, at: string, used: number): Sentence {
  const unit = kind === 'receiptRoll' ? { zh: '张小票', en: 'slips' } : { zh: '张', en: 'sheets' };
  const act = kind === 'paper' ? { zh: '加满', en: 'filled' } : { zh: '更换', en: 'replaced' };
  return { zh: `${at} ${act.zh}，之后打了 ${used} ${unit.zh}`, en: `${act.en} ${at}, ${used} ${unit.en} since` };
}
