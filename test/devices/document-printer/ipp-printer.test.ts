import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock as clock } from '../../../core/clock.ts';
import type { DocumentPrinter, JobTicket } from '../../../devices/document-printer/document-printer.ts';
import { decode, encode, groupTag, type IppMessage } from '../../../devices/document-printer/ipp.ts';
import { flag, integer, text, textsOf } from '../../../devices/document-printer/ipp-attributes.ts';
import { ask } from '../../../devices/document-printer/ipp-client.ts';
import { openIppPrinter } from '../../../devices/document-printer/ipp-printer.ts';
import { type EvePrinter, type EvePrinterOptions, startPrinter } from '../../peers/ipp-eve-printer.ts';
import { until } from '../../until.ts';
import { a4Pdf } from './a4-pdf.ts';

const printers: EvePrinter[] = [];
afterEach(async () => {
  for (const printer of printers.splice(0)) await printer.stop();
});

async function start(options?: EvePrinterOptions): Promise<{ peer: EvePrinter; printer: DocumentPrinter }> {
  const peer = await startPrinter(options);
  printers.push(peer);
  return { peer, printer: open(peer) };
}

const open = (peer: EvePrinter, requestingUserName = 'station-1', call = 5_000): DocumentPrinter =>
  openIppPrinter({ uri: peer.uri, requestingUserName, clock, deadlines: { call, document: call } });

const ticket = (jobToken: string, more: Partial<JobTicket> = {}): JobTicket => ({
  jobToken,
  pages: 1,
  sides: 'one-sided',
  colour: false,
  ...more,
});

async function create(printer: DocumentPrinter, wanted: JobTicket): Promise<number> {
  const created = await printer.createJob(wanted);
  if (!created.ok) throw new Error(created.problem.detail);
  return created.value.id;
}

const ends = (printer: DocumentPrinter, id: number, state: string): Promise<unknown> =>
  until(
    () => printer.job(id),
    (job) => job.ok && job.value?.state === state,
  );

/** What the printer keeps of a job under a name, asked past the driver. */
async function kept(peer: EvePrinter, jobId: number, name: string): Promise<readonly string[]> {
  const attributes = [
    text('attributes-charset', 'charset', 'utf-8'),
    text('attributes-natural-language', 'naturalLanguage', 'en'),
    text('printer-uri', 'uri', peer.uri),
    integer('job-id', jobId),
    text('requested-attributes', 'keyword', name),
  ];
  const request = { version: [2, 0], code: 0x0009, requestId: 1, groups: [{ tag: 1, attributes }] } as const;
  const { signal } = new AbortController();
  const call = {
    uri: new URL(peer.uri),
    certificate: null,
    request: { ...request, data: new Uint8Array() },
    deadlineMs: 5_000,
    clock,
  };
  const answer = await ask({ ...call, signal });
  return answer.ok ? answer.value.groups.flatMap((group) => textsOf(group.attributes, name)) : [];
}

describe('the ticket', () => {
  test('says A4, both sides and colour to a printer that has them; the back is no new sheet', async () => {
    const { peer, printer } = await start({ colour: true, duplex: true });
    const id = await create(printer, ticket('MH1-book', { pages: 3, sides: 'two-sided-long-edge', colour: true }));
    expect(await kept(peer, id, 'media')).toEqual(['iso_a4_210x297mm']);
    expect(await kept(peer, id, 'sides')).toEqual(['two-sided-long-edge']);
    expect(await kept(peer, id, 'print-color-mode')).toEqual(['color']);
    await printer.sendDocument(id, await a4Pdf('book', 3));
    await ends(printer, id, 'completed');
    expect(await peer.sheets('MH1-book')).toBe(2);
    expect(await peer.sheets()).toBe(2);
  });

  test('asks a plain printer for nothing that it lacks, and the job is printed all the same', async () => {
    const { peer, printer } = await start({ colour: false });
    const id = await create(printer, ticket('MH1-plain', { pages: 3, sides: 'two-sided-long-edge', colour: true }));
    expect(await kept(peer, id, 'media')).toEqual(['iso_a4_210x297mm']);
    expect(await kept(peer, id, 'sides')).toEqual([]);
    expect(await kept(peer, id, 'print-color-mode')).toEqual([]);
    await printer.sendDocument(id, await a4Pdf('plain', 3));
    await ends(printer, id, 'completed');
    expect(await peer.sheets('MH1-plain')).toBe(3);
  });
});

test('a printer that takes no PDF says so as a fault of the settings, and refuses the document', async () => {
  const { peer, printer } = await start({ formats: ['image/pwg-raster'] });
  expect(await printer.inquire()).toMatchObject({ ok: true, value: { capabilities: { pdf: false, a4: true } } });
  expect(printer.status()).toMatchObject({
    state: 'online',
    faults: [{ code: 'unsupportedFormat', action: 'configuration', detail: 'takes no application/pdf' }],
  });
  const id = await create(printer, ticket('MH1-raster'));
  expect(await printer.sendDocument(id, await a4Pdf('raster'))).toMatchObject({
    ok: false,
    problem: { kind: 'refused', fault: 'unsupportedFormat' },
  });
  await printer.cancelJob(id);
  expect(await peer.sheets()).toBe(0);
});

test('a printer that prints black only says so as a fault of the settings, and prints', async () => {
  const { printer } = await start({ colour: false });
  expect(await printer.inquire()).toMatchObject({ value: { capabilities: { colour: false, duplex: false } } });
  expect(printer.status()).toMatchObject({
    state: 'online',
    faults: [{ code: 'colourMissing', action: 'configuration' }],
  });
});

test('what a printer can do is asked anew when it comes back, for it may be another', async () => {
  const { peer, printer } = await start({ duplex: true });
  await printer.inquire();
  const both = ticket('MH1-both', { pages: 2, sides: 'two-sided-long-edge', colour: true });
  await printer.cancelJob(await create(printer, both));
  await peer.powerOff();
  await printer.inquire();
  const other = await startPrinter({ port: peer.port, formats: ['image/urf'], colour: false });
  printers.push(other);
  // Asked for what the first one had, this one would refuse the job.
  const id = await create(printer, { ...both, jobToken: 'MH1-other' });
  expect(await kept(other, id, 'sides')).toEqual([]);
  expect(printer.lastReport()?.capabilities).toEqual({
    pdf: false,
    a4: true,
    colour: false,
    duplex: false,
    lacking: [],
    printJobOnly: false,
  });
  expect(printer.status().faults.map(({ code }) => code)).toEqual(['unsupportedFormat', 'colourMissing']);
});

test('a job that is canceled while it prints still lays its sheet out, and the printer says so', async () => {
  const { peer, printer } = await start();
  await peer.hold();
  const id = await create(printer, ticket('MH1-late'));
  await printer.sendDocument(id, await a4Pdf('late'));
  await ends(printer, id, 'processing');
  expect(await printer.cancelJob(id)).toEqual({ ok: true, value: undefined });
  expect(await printer.job(id)).toMatchObject({
    value: { state: 'processing', reasons: ['processing-to-stop-point'], impressions: 0 },
  });
  await peer.release();
  await ends(printer, id, 'canceled');
  expect(await printer.job(id)).toMatchObject({ value: { impressions: 1 } });
  expect(await peer.sheets('MH1-late')).toBe(1);
});

test.each([
  ['+cover-open', 'coverOpen', 'userError'],
  ['+media-jam', 'paperJammed', 'userError'],
  ['+input-tray-missing', 'trayMissing', 'userError'],
  ['+toner-low', 'tonerLow', 'deviceBusy'],
  ['+toner-empty', 'tonerOut', 'hardwareError'],
  ['+marker-waste-full', 'wasteFull', 'hardwareError'],
])('while it prints the printer complains: %s is %s', async (reason, code, state) => {
  const { peer, printer } = await start();
  const codes = async (): Promise<readonly string[]> => {
    await printer.inquire();
    return printer.status().faults.map((fault) => fault.code);
  };
  await peer.hold();
  await peer.state(reason);
  const id = await create(printer, ticket('MH1-trouble'));
  await printer.sendDocument(id, await a4Pdf('trouble'));
  expect(await until(codes, (seen) => seen.length > 0)).toEqual([code]);
  expect(printer.status().state).toBe(state);
  await peer.state(reason.replace('+', '-'));
  await until(codes, (seen) => seen.length === 0);
  await peer.release();
  await ends(printer, id, 'completed');
});

test.each([
  [{ toner: 5 }, 'tonerLow', 'online'],
  [{ toner: 0 }, 'tonerOut', 'hardwareError'],
  [{ waste: 100 }, 'wasteFull', 'hardwareError'],
])('an idle printer tells its supplies: %o is %s', async (levels, code, state) => {
  const { peer, printer } = await start();
  await peer.supplies(levels);
  await printer.inquire();
  expect(printer.status()).toMatchObject({ state, faults: [{ code, action: 'maintenance' }] });
});

describe('a hung printer', () => {
  test('is left at the deadline, counts as lost, and comes back', async () => {
    const { peer } = await start();
    const printer = open(peer, 'station-1', 500);
    await printer.inquire();
    const id = await create(printer, ticket('MH1-hung'));
    peer.freeze();
    const pdf = await a4Pdf('hung');
    const silence = { ok: false, problem: { kind: 'interrupted', fault: 'silent' } };
    expect(await Promise.all([printer.sendDocument(id, pdf), printer.job(id), printer.inquire()])).toMatchObject([
      silence,
      silence,
      silence,
    ]);
    expect(printer.status()).toMatchObject({ state: 'offline', faults: [{ code: 'silent', action: 'maintenance' }] });
    peer.thaw();
    await until(
      () => printer.inquire(),
      (report) => report.ok,
    );
    // It may have acted on what it heard too late: what becomes of the job is asked, never assumed.
    expect(await printer.job(id)).toMatchObject({ ok: true, value: { jobToken: 'MH1-hung' } });
  });

  test('is left at once when the station gives up or closes, which says nothing of the printer', async () => {
    const { peer, printer } = await start();
    await printer.inquire();
    const before = printer.status();
    peer.freeze();
    const patience = new AbortController();
    const asked = printer.inquire(patience.signal);
    patience.abort();
    expect(await asked).toMatchObject({ ok: false });
    const listed = printer.openJobs();
    await printer.close();
    await printer.close();
    expect(await listed).toMatchObject({ ok: false });
    expect(await printer.inquire()).toMatchObject({ ok: false, problem: { kind: 'unreachable', detail: 'not begun' } });
    expect(printer.status()).toEqual(before);
  });
});

test("after a power cycle somebody else's job stands under our id, and is told as theirs", async () => {
  const { peer, printer } = await start();
  const id = await create(printer, ticket('MH1-ours'));
  const ours = await printer.job(id);
  await peer.powerOff();
  await peer.powerOn();
  const other = open(peer, 'station-2');
  expect(await create(other, ticket('PP1-theirs'))).toBe(id);
  const theirs = await printer.job(id);
  expect(theirs).toMatchObject({ ok: true, value: { jobToken: 'PP1-theirs' } });
  const uuids = [ours, theirs].map((job) => (job.ok ? job.value?.uuid : null));
  expect(new Set([...uuids, null]).size).toBe(3);
  expect(await printer.openJobs()).toEqual({ ok: true, value: [] });
  expect(await other.openJobs()).toMatchObject({ ok: true, value: [{ jobToken: 'PP1-theirs' }] });
});

/** A printer that says yes to everything, with the same groups, and remembers what it was asked. */
async function startYes(groups: IppMessage['groups'] = []): Promise<{ uri: string; asked: IppMessage[] }> {
  const asked: IppMessage[] = [];
  const server = createServer((request, response) => {
    const heard: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => heard.push(chunk));
    request.on('end', () => {
      const message = decode(Uint8Array.from(Buffer.concat(heard)));
      if (!message.ok) throw new Error(message.problem);
      asked.push(message.value);
      response
        .setHeader('content-type', 'application/ipp')
        .end(encode({ ...message.value, code: 0, groups, data: new Uint8Array() }));
      server.close();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { uri: `ipp://127.0.0.1:${port}/ipp/print`, asked };
}

test('no history is asked for, which may be long; what a printer lists of it all the same is passed over', async () => {
  const job = (id: number, state: number): IppMessage['groups'][number] => ({
    tag: groupTag.job,
    attributes: [integer('job-id', id), { name: 'job-state', values: [{ type: 'enum', value: state }] }],
  });
  const { uri, asked } = await startYes([9, 8, 7, 6, 5, 4, 3].map((state) => job(state, state)));
  const listed = await openIppPrinter({ uri, requestingUserName: 'station-1', clock }).openJobs();
  // Stopped, processing, held, pending.
  expect(listed.ok && listed.value.map(({ id }) => id)).toEqual([6, 5, 4, 3]);
  expect(asked.map(({ groups }) => textsOf(groups[0]?.attributes ?? [], 'which-jobs'))).toEqual([['not-completed']]);
});

test('the document goes over in one request: PDF, the last of its job, to the octet', async () => {
  const { uri, asked } = await startYes();
  const pdf = await a4Pdf('octets');
  const sent = await openIppPrinter({ uri, requestingUserName: 'station-1', clock }).sendDocument(4, pdf);
  expect(sent).toEqual({ ok: true, value: undefined });
  expect(asked).toMatchObject([{ version: [2, 0], code: 0x0006, data: pdf }]);
  expect(asked[0]?.groups).toEqual([
    {
      tag: 1,
      attributes: [
        text('attributes-charset', 'charset', 'utf-8'),
        text('attributes-natural-language', 'naturalLanguage', 'en'),
        text('printer-uri', 'uri', uri),
        integer('job-id', 4),
        text('requesting-user-name', 'nameWithoutLanguage', 'station-1'),
        text('document-format', 'mimeMediaType', 'application/pdf'),
        flag('last-document', true),
      ],
    },
  ]);
});

test('only ipp:// and ipps:// are taken', () => {
  const options = { requestingUserName: 'station-1', clock };
  expect(() => openIppPrinter({ ...options, uri: 'http://localhost/ipp/print' })).toThrow('not an address of IPP');
});
