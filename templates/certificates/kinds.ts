/** The documents that this program words itself, in the order in which they are offered; a template pack may add others. */
export const documentKinds = [
  'enrolment',
  'transcript',
  'studentStatus',
  'expectedGraduation',
  'graduation',
  'ranking',
  'award',
  'employment',
  'income',
] as const;

export type DocumentKind = (typeof documentKinds)[number];
