/** Complaints for which ippeveprinter has no word, from a printer that does, before a whole station. */
import { describe, expect, test } from 'vitest';
import { flag, integer, text } from '../../devices/document-printer/ipp-attributes.ts';
import { httpAnswer, ippAnswer, startHostilePrinter } from '../peers/hostile-printer.ts';
import { openPrintingStation } from '../peers/printing-station.ts';

describe('what ippeveprinter has no word for, from a printer that does', () => {
  const call = { zh: '可致电0571-0000-0000。', en: 'You can call 0571-0000-0000.' };
  test.each([
    [
      'door-open-error',
      '打印机盖板开着。请合上盖板。',
      "The printer's cover is open. Close it. ",
      'userError · coverOpen (door-open) · action: clear',
    ],
    [
      'output-area-full-warning',
      '出纸口已满。请取走出纸口的纸。',
      'The output slot is full. Take out the sheets that lie there. ',
      'userError · outputFull (output-area-full) · action: clear',
    ],
    [
      'offline-report',
      '打印机没有响应。',
      'The printer does not answer. ',
      'offline · unreachable (offline) · action: suspend',
    ],
  ])('%s', async (reason, zh, en, technician) => {
    let reasons = reason;
    const other = await startHostilePrinter((socket, id) => {
      const attributes = [
        { name: 'printer-state', values: [{ type: 'enum', value: 4 }] },
        integer('printer-up-time', 60),
        text('printer-state-reasons', 'keyword', reasons),
        text('document-format-supported', 'mimeMediaType', 'application/pdf'),
        text('media-supported', 'keyword', 'iso_a4_210x297mm'),
        flag('color-supported', true),
      ] as const;
      socket.end(httpAnswer(ippAnswer(id, 0x0000, [{ tag: 4, attributes }])));
    });
    const another = await openPrintingStation({ uris: [other.uri] });
    expect(await another.line()).toBe(`Document printer · ${technician}`);
    expect(another.station.view().availability).toEqual({
      state: 'outOfService',
      reasons: [{ zh: zh + call.zh, en: en + call.en }],
    });
    reasons = 'none';
    expect(await another.line()).toBe('Document printer · deviceBusy');
    expect(another.station.view().availability).toEqual({ state: 'inService', reasons: [] });
    await another.close();
    await other.stop();
  });
});
