import { expect, test } from 'vitest';
import { outputProtocolOf } from '../../../devices/card-reader/output-protocol.ts';

test.each([
  ['a frame of an RDM6300', '\u00020500207B326C\u0003', 'rdm6300'],
  ['a frame of an ID-20LA', '\u00020500207B326C\r\n\u0003', 'rdm6300'],
  ['half a frame and a whole one', '7B326C\u0003\u00020500207B326C\u0003', 'rdm6300'],
  ['a line of hex digits', '04782E21801D80\r\n', 'ascii-line'],
  ['a line of decimal digits', '0012345678\n', 'ascii-line'],
  ['a line with signs around it', ';0012345678=99?\r', 'ascii-line'],
  ['another baud rate', '\u0098\u0080\u0098\u0080\u001e\u0066', null],
  ['nothing', '', null],
])('%s', (_, text, protocol) => {
  expect(outputProtocolOf(Buffer.from(text, 'latin1'))).toBe(protocol);
});
