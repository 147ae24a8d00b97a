import { describe, expect, test } from 'vitest';
import { flag, integer, text } from '../../../devices/document-printer/ipp-attributes.ts';
import type { IppAttribute } from '../../../devices/document-printer/ipp-values.ts';
import { readJobs, readPrinter, writeTicket } from '../../../devices/document-printer/printer-answers.ts';

const enumeration = (name: string, value: number): IppAttribute => ({ name, values: [{ type: 'enum', value }] });

describe('a printer', () => {
  const must = [enumeration('printer-state', 3), integer('printer-up-time', 12)];

  test('is read by its name for things', () => {
    const attributes = [
      ...must,
      text('printer-state-reasons', 'keyword', 'media-low-report'),
      text('document-format-supported', 'mimeMediaType', 'image/urf', 'application/pdf'),
      text('media-supported', 'keyword', 'na_letter_8.5x11in', 'iso_a4_210x297mm'),
      flag('color-supported', true),
      text('sides-supported', 'keyword', 'one-sided'),
      integer('printer-impressions-completed', 4711),
      text('print-color-mode-supported', 'keyword', 'auto', 'color'),
      text('job-creation-attributes-supported', 'keyword', 'media', 'job-impressions'),
    ];
    expect(
      readPrinter([
        { tag: 1, attributes: [] },
        { tag: 4, attributes },
      ]),
    ).toEqual({
      report: {
        state: 'idle',
        upTime: 12,
        capabilities: { pdf: true, a4: true, colour: true, duplex: false },
        supplies: [],
        impressions: 4711,
      },
      complaints: [{ code: 'paperLow', action: 'clear', detail: 'media-low' }],
      offers: { sides: ['one-sided'], colourModes: ['auto', 'color'], impressions: true },
    });
  });

  test('that tells the least is taken for the least', () => {
    expect(readPrinter([{ tag: 4, attributes: must }])).toEqual({
      report: {
        state: 'idle',
        upTime: 12,
        capabilities: { pdf: false, a4: false, colour: false, duplex: false },
        supplies: [],
        impressions: null,
      },
      complaints: [
        { code: 'unsupportedFormat', action: 'configuration', detail: 'takes no application/pdf, no iso_a4_210x297mm' },
        { code: 'colourMissing', action: 'configuration', detail: 'prints black only' },
      ],
      offers: { sides: [], colourModes: [], impressions: false },
    });
  });

  test.each([
    ['nothing', []],
    ['no up-time', [enumeration('printer-state', 3)]],
    ['no state', [integer('printer-up-time', 12)]],
    ['a state that there is not', [enumeration('printer-state', 9), integer('printer-up-time', 12)]],
    ['a state in words', [text('printer-state', 'keyword', 'idle'), integer('printer-up-time', 12)]],
  ])('that tells %s is none', (_, attributes) => {
    expect(readPrinter([{ tag: 4, attributes }])).toBe(null);
  });
});

describe('jobs', () => {
  const must = [integer('job-id', 3), enumeration('job-state', 5)];

  test('are read with what they tell, and without what they do not', () => {
    const attributes = [
      ...must,
      text('job-name', 'nameWithoutLanguage', 'MH1-x'),
      text('job-uuid', 'uri', 'urn:uuid:1'),
      text('job-state-reasons', 'keyword', 'job-printing'),
      integer('job-impressions-completed', 2),
    ];
    const silent: IppAttribute[] = [
      ...must,
      text('job-state-reasons', 'keyword', 'none'),
      { name: 'job-impressions-completed', values: [{ type: 'noValue' }] },
    ];
    expect(
      readJobs([
        { tag: 2, attributes },
        { tag: 2, attributes: silent },
      ]),
    ).toEqual([
      { id: 3, uuid: 'urn:uuid:1', jobToken: 'MH1-x', state: 'processing', reasons: ['job-printing'], impressions: 2 },
      { id: 3, uuid: null, jobToken: '', state: 'processing', reasons: [], impressions: null },
    ]);
  });

  test('one that cannot be read spoils the answer: a list with a hole would prove that nothing is there', () => {
    expect(
      readJobs([
        { tag: 2, attributes: must },
        { tag: 2, attributes: [integer('job-id', 4)] },
      ]),
    ).toBe(null);
    expect(readJobs([])).toEqual([]);
  });
});

describe('a ticket', () => {
  const ticket = { jobToken: 'MH1-x', pages: 2, sides: 'two-sided-long-edge', colour: true } as const;

  test('asks for what is on offer, and wants to be refused rather than altered', () => {
    const offers = { sides: ['one-sided', 'two-sided-long-edge'], colourModes: ['color'], impressions: true };
    expect(writeTicket(ticket, offers)).toEqual({
      operation: [
        text('job-name', 'nameWithoutLanguage', 'MH1-x'),
        flag('ipp-attribute-fidelity', true),
        integer('job-impressions', 2),
      ],
      job: [
        text('media', 'keyword', 'iso_a4_210x297mm'),
        text('sides', 'keyword', 'two-sided-long-edge'),
        text('print-color-mode', 'keyword', 'color'),
      ],
    });
  });

  test('asks a printer that offers nothing for A4', () => {
    expect(writeTicket(ticket, { sides: ['one-sided'], colourModes: ['monochrome'], impressions: false })).toEqual({
      operation: [text('job-name', 'nameWithoutLanguage', 'MH1-x'), flag('ipp-attribute-fidelity', true)],
      job: [text('media', 'keyword', 'iso_a4_210x297mm')],
    });
  });
});
