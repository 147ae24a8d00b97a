/** Free words above the school's seal would be a statement that the school never made. */
import { expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import type { Order } from '../../../core/documents/order.ts';
import { firstSession, nextSession, type Session } from '../../../core/session/session.ts';
import { entryOf, recordOfStudent, settingsOf } from '../samples.ts';

const record = recordOfStudent('3240100001');
const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 1 } as const;
const { purposes } = entryOf('enrolment');
const offers = [{ document: 'enrolment', purposes, allowed: true, copiesLeft: 5 }] as const;

const ordering: Session = {
  ...firstSession(0),
  stage: { name: 'ordering', order, problem: null, record, offers, proof: { assurance: 'identified', unproven: null } },
};
const amended = (change: Partial<Order>): Session =>
  nextSession(ordering, { type: 'intent', intent: { type: 'amend', order: { ...order, ...change } } }, 1000);

test.each([
  '签证（该生已获国家奖学金 费用由我校承担）',
  '实习应聘。该生成绩第一',
  ' 实习应聘',
  '办理银行贷款',
  'an internship application',
  '',
])('an order with the purpose %j is dropped as a malformed message, and the one before stands', (purpose) => {
  expect(amended({ purpose })).toBe(ordering);
});

test.each(['办理银行业务', null])('an order with the purpose %j is taken', (purpose) => {
  expect(amended({ purpose }).stage).toMatchObject({ name: 'ordering', order: { purpose } });
});

test('three documents of this program state a purpose', () => {
  const stating = [...catalogueOf(settingsOf()).values()].filter((entry) => entry.purposes.length > 0);
  expect(stating.map(({ document }) => document)).toEqual(['enrolment', 'employment', 'income']);
});
