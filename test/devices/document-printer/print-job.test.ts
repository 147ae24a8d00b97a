/** Print-Job and the search by name, on a real printer and on one that lists what cannot be read. */
import { expect, test } from 'vitest';
import { systemClock as clock } from '../../../core/clock.ts';
import { openIppPrinter } from '../../../devices/document-printer/ipp-printer.ts';
import { startFieldPrinter } from '../../peers/field-printer.ts';
import { startPrinter } from '../../peers/ipp-eve-printer.ts';
import { until } from '../../until.ts';
import { a4Pdf } from './a4-pdf.ts';

test('a real printer takes a job and its document in one, and lists it by its name: open, and when it is over', async () => {
  const peer = await startPrinter();
  try {
    const printer = openIppPrinter({ uri: peer.uri, requestingUserName: 'station-1', clock });
    const ticket = { jobToken: 'MH1-one', pages: 1, sides: 'one-sided', colour: false } as const;
    const pdf = await a4Pdf('one');
    await peer.hold();
    expect(await printer.printJob(ticket, pdf)).toMatchObject({ ok: true, value: { id: 1, jobToken: 'MH1-one' } });
    expect(await printer.jobNamed('MH1-one')).toMatchObject({ value: { id: 1, jobToken: 'MH1-one' } });
    expect(await printer.jobNamed('MH1-other')).toEqual({ ok: true, value: null });
    await peer.release();
    await until(
      () => printer.jobNamed('MH1-one'),
      (job) => job.ok && job.value?.state === 'completed',
    );
    expect(await peer.sheets('MH1-one')).toBe(1);
    expect(await peer.documents('MH1-one')).toEqual([pdf]);
  } finally {
    await peer.stop();
  }
});

test('a list with a job that cannot be read does not prove that ours is not there', async () => {
  const unreadable = { id: 7, name: 'Minutes', uuid: null, state: 0, reasons: [], impressions: 0, received: 0 };
  const peer = await startFieldPrinter({ answers: ({ code }) => (code === 0x000a ? { jobs: [unreadable] } : null) });
  const printer = openIppPrinter({ uri: peer.uri, requestingUserName: 'station-1', clock });
  expect(await printer.jobNamed('MH1-one')).toMatchObject({ ok: false, problem: { kind: 'protocol' } });
  await peer.stop();
});
