/** Which column of which view a field of a record comes from, so that what does not fit is told where it can be mended. */
import type { z } from 'zod';
import { misfitsOf } from '../../core/records/exchange/contract.ts';
import type { Misfit } from './rows.ts';
import type { ViewName } from './views.ts';

/** Fields of a record by their paths; `*` stands for a place in a list. */
const columns: Readonly<Record<string, readonly [view: ViewName, column: string]>> = {
  'holder.number': ['holder', 'XGH'],
  'holder.name': ['holder', 'XM'],
  'holder.romanisedName': ['holder', 'XMPY'],
  'holder.birthDate': ['holder', 'CSRQ'],
  'holder.identity.number': ['holder', 'SFZJH'],
  'holder.identity.nationality': ['holder', 'GJDQMC'],
  'holds.*.document': ['hold', 'ZMLX'],
  'holds.*.reason': ['hold', 'YY'],
  'holds.*.office': ['hold', 'BLDW'],
  'study.college': ['study', 'YXMC'],
  'study.programme': ['study', 'ZYMC'],
  'study.admitted': ['study', 'RXNY'],
  'study.durationYears': ['study', 'XZ'],
  'study.expectedGraduation': ['study', 'YJBYNY'],
  'study.creditsRequired': ['study', 'YQXF'],
  'study.status.since': ['study', 'XXKSRQ'],
  'study.status.until': ['study', 'XXJSRQ'],
  'study.status.graduated': ['study', 'BYNY'],
  'study.status.certificateNumber': ['study', 'BYZSBH'],
  'study.status.degrees.0.name': ['study', 'XW1MC'],
  'study.status.degrees.0.programme': ['study', 'XW1ZYMC'],
  'study.status.degrees.0.conferred': ['study', 'XW1NY'],
  'study.status.degrees.1.name': ['study', 'XW2MC'],
  'study.status.degrees.1.programme': ['study', 'XW2ZYMC'],
  'study.status.degrees.1.conferred': ['study', 'XW2NY'],
  'courses.*.term': ['course', 'XND'],
  'courses.*.name': ['course', 'KCMC'],
  'courses.*.nature': ['course', 'KCXZMC'],
  'courses.*.credits': ['course', 'XF'],
  'courses.*.mark': ['course', 'KCCJ'],
  'courses.*.gradePoint': ['course', 'JD'],
  'statusChanges.*.change': ['status_change', 'YDLBMC'],
  'awards.*.date': ['award', 'HJRQ'],
  'awards.*.name': ['award', 'HJMC'],
  'awards.*.by': ['award', 'BJDW'],
  'ranking.upTo': ['study', 'PMXND'],
  'ranking.rank': ['study', 'PM'],
  'ranking.cohort': ['study', 'PMRS'],
  'employment.department': ['staff', 'DWMC'],
  'employment.position': ['staff', 'ZWMC'],
  'employment.since': ['staff', 'LXNY'],
  'employment.contract.until': ['staff', 'HTJSRQ'],
  'income.to': ['staff', 'SRJSNY'],
  'leave.to': ['staff', 'XJJSRQ'],
};

/** The first thing that does not fit; by the record's own field where no column is known for it. */
export function unfitOf(error: z.ZodError): Misfit {
  const [first] = error.issues;
  const steps = first?.path.map(String) ?? [];
  for (const length of steps.keys()) {
    const prefix = steps.slice(0, steps.length - length);
    const found =
      columns[prefix.join('.')] ?? columns[prefix.map((step) => (/^\d+$/.test(step) ? '*' : step)).join('.')];
    if (found === undefined || first === undefined) continue;
    const [view, column] = found;
    const place = view === 'study' ? undefined : steps.find((step) => /^\d+$/.test(step));
    return { view, column, message: first.message, ...(place === undefined ? {} : { place: Number(place) }) };
  }
  return { view: 'person', column: '', message: `makes no record: ${misfitsOf(error)}` };
}
