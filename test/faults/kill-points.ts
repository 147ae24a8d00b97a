/** Between every two steps of a print job. */
export const killPoints: readonly string[] = [
  'before jobIntended',
  'after jobIntended',
  'before Create-Job',
  'after Create-Job',
  'before jobCreated',
  'after jobCreated',
  'before Send-Document',
  'within Send-Document',
  'after Send-Document',
  'before jobSent',
  'after jobSent',
  'after the first look',
  'before jobSettled',
  'after jobSettled',
];
