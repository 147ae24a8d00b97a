import { describe, expect, test } from 'vitest';
import { flag, integer, text } from '../../../devices/document-printer/ipp-attributes.ts';
import { type IppAttribute, toOctets } from '../../../devices/document-printer/ipp-values.ts';
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
        capabilities: { pdf: true, a4: true, colour: true, duplex: false, lacking: [], printJobOnly: false },
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
        capabilities: { pdf: false, a4: false, colour: false, duplex: false, lacking: [], printJobOnly: false },
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

  /** A sound printer with this instead. */
  const complaintsWith = (...others: readonly IppAttribute[]): readonly unknown[] => {
    const sound = [
      ...must,
      text('document-format-supported', 'mimeMediaType', 'application/pdf'),
      text('media-supported', 'keyword', 'iso_a4_210x297mm'),
      flag('color-supported', true),
    ];
    return readPrinter([{ tag: 4, attributes: [...sound, ...others] }])?.complaints ?? ['unreadable'];
  };
  const operations = (...codes: readonly number[]): IppAttribute => ({
    name: 'operations-supported',
    values: codes.map((value) => ({ type: 'enum', value })),
  });
  const trays = (...values: readonly string[]): IppAttribute => ({
    name: 'printer-input-tray',
    values: values.map((value) => ({ type: 'octetString', value: toOctets(value) })),
  });
  const letter = 'mediafeed=27940;mediaxfeed=21590;maxcapacity=250;level=200;name=Tray1;';
  const emptyA4 = 'mediafeed=29700;mediaxfeed=21000;maxcapacity=250;level=0;name=Tray2;';
  const untold = 'mediafeed=-2;mediaxfeed=-2;maxcapacity=50;level=-2;name=bypass;';

  test.each<[string, readonly IppAttribute[], readonly unknown[]]>([
    ['all operations', [operations(2, 4, 5, 6, 8, 9, 10, 11)], []],
    ['no list of operations', [], []],
    [
      'no Send-Document',
      [operations(2, 4, 5, 8, 9, 10, 11)],
      [{ code: 'operationMissing', action: 'configuration', detail: 'has no Send-Document' }],
    ],
    [
      'Print-Job alone',
      [operations(2, 4, 8, 9, 10, 11)],
      [{ code: 'operationMissing', action: 'configuration', detail: 'has no Create-Job, no Send-Document' }],
    ],
    ['Get-Jobs without Get-Job-Attributes', [operations(2, 4, 5, 6, 8, 10, 11)], []],
    [
      'Get-Job-Attributes without Get-Jobs',
      [operations(2, 4, 5, 6, 8, 9, 11)],
      [{ code: 'operationMissing', action: 'configuration', detail: 'has no Get-Jobs' }],
    ],
    [
      'no Cancel-Job',
      [operations(2, 4, 5, 6, 9, 10, 11)],
      [{ code: 'operationMissing', action: 'configuration', detail: 'has no Cancel-Job' }],
    ],
    [
      'idle, and takes no jobs',
      [flag('printer-is-accepting-jobs', false)],
      [{ code: 'notReady', action: 'clear', detail: 'not-accepting-jobs' }],
    ],
    ['takes jobs', [flag('printer-is-accepting-jobs', true)], []],
    [
      'holds new jobs',
      [text('printer-state-reasons', 'keyword', 'hold-new-jobs')],
      [{ code: 'notReady', action: 'clear', detail: 'hold-new-jobs' }],
    ],
    [
      'Letter in its only tray',
      [trays(letter), text('media-ready', 'keyword', 'na_letter_8.5x11in')],
      [{ code: 'wrongPaper', action: 'clear', detail: '216 × 279 mm' }],
    ],
    ['Letter, and a tray for A4 that is empty', [trays(letter, emptyA4)], []],
    ['Letter, and a tray that does not tell', [trays(letter, untold)], []],
    [
      'Letter, a tray that does not tell, and Letter ready',
      [trays(letter, untold), text('media-ready', 'keyword', 'na_letter_8.5x11in')],
      [{ code: 'wrongPaper', action: 'clear', detail: 'na_letter_8.5x11in' }],
    ],
    ['A4 ready', [text('media-ready', 'keyword', 'na_letter_8.5x11in', 'iso_a4_210x297mm')], []],
    ['A4 ready without edges', [text('media-ready', 'keyword', 'iso_a4_210x297mm-borderless')], []],
    ['nothing of what is ready', [text('media-ready', 'keyword')], []],
  ])('with %s', (_, others, complaints) => {
    expect(complaintsWith(...others)).toEqual(complaints);
  });

  test.each([
    ['Print-Job alone', [2, 4, 8, 9, 10, 11], [], true],
    ['no Send-Document', [2, 4, 5, 8, 9, 10, 11], [], true],
    ['all of them', [2, 4, 5, 6, 8, 9, 10, 11], [], false],
    ['none of them', [4, 8, 9, 10, 11], ['Create-Job', 'Send-Document'], false],
    ['Print-Job, and no list of jobs', [2, 4, 8, 9, 11], ['Get-Jobs'], true],
    ['nothing told', [], [], false],
  ])('where Print-Job is allowed, with %s', (_, codes, lacking, printJobOnly) => {
    const attributes = [...must, ...(codes.length === 0 ? [] : [operations(...codes)])];
    expect(readPrinter([{ tag: 4, attributes }], true)?.report.capabilities).toMatchObject({ lacking, printJobOnly });
  });

  test('of which the attributes come in several groups is read whole', () => {
    const [state, ...others] = must;
    if (state === undefined) throw new Error('no state');
    const groups = [
      { tag: 4, attributes: [] },
      { tag: 4, attributes: [state] },
      { tag: 4, attributes: others },
    ];
    expect(readPrinter(groups)?.report).toMatchObject({ state: 'idle', upTime: 12 });
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
