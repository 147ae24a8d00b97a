/** Free words above the school's seal would be a statement that the school never made. */
import { expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import type { Visitor } from '../../../core/session/flow.ts';
import { firstSession, nextSession, type Session } from '../../../core/session/session.ts';
import { entryOf, recordOfStudent, settingsOf } from '../samples.ts';

const record = recordOfStudent('3240100001');
const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 1 } as const;
const { languages, purposes } = entryOf('enrolment');
const offers = [{ document: 'enrolment', languages, purposes, allowed: true, copiesLeft: 5 }] as const;

const visitor: Visitor = {
  cardholder: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' },
  proof: { assurance: 'identified', unproven: null },
  served: false,
};
const preparing: Session = {
  ...firstSession(0),
  stage: { name: 'preparing', order, record, offers, visitor, edition: 1 },
};
const amended = (purpose: string): Session =>
  nextSession(preparing, { type: 'intent', intent: { type: 'amend', purpose } }, 1000);

test.each([
  '签证（该生已获国家奖学金 费用由我校承担）',
  '实习应聘。该生成绩第一',
  ' 实习应聘',
  '办理银行贷款',
  'an internship application',
  '',
])('an order with the purpose %j is dropped as a malformed message, and the one before stands', (purpose) => {
  expect(amended(purpose)).toBe(preparing);
});

test('an order with a listed purpose is taken', () => {
  expect(amended('办理银行业务').stage).toMatchObject({ name: 'preparing', order: { purpose: '办理银行业务' } });
});

test('three documents of this program state a purpose', () => {
  const stating = [...catalogueOf(settingsOf()).values()].filter((entry) => entry.purposes.length > 0);
  expect(stating.map(({ document }) => document)).toEqual(['enrolment', 'employment', 'income']);
});
