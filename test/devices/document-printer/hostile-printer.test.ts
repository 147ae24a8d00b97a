import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { systemClock as clock } from '../../../core/clock.ts';
import type { DocumentPrinter } from '../../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../../devices/document-printer/ipp-printer.ts';
import { longestCampaign, rounds, seeded } from '../../campaign.ts';
import {
  type HostilePrinter,
  httpAnswer,
  ippAnswer,
  type Lie,
  lies,
  startHostilePrinter,
} from '../../peers/hostile-printer.ts';

const deadline = 300;
const deadlines = { call: deadline, document: deadline };
/** For a busy machine; what is shown is that nothing prolongs the deadline. */
const slack = 20_000;

const open: { printer: DocumentPrinter; peer: HostilePrinter }[] = [];
afterEach(async () => {
  for (const { printer, peer } of open.splice(0)) {
    await printer.close();
    await peer.stop();
  }
});
async function start(lie: Lie): Promise<DocumentPrinter> {
  const peer = await startHostilePrinter(lie);
  const printer = openIppPrinter({ uri: peer.uri, requestingUserName: 'station-1', clock, deadlines });
  open.push({ printer, peer });
  return printer;
}

const pdf = new Uint8Array(200_000);
const ticket = { jobToken: 'MH1-x', pages: 1, sides: 'one-sided', colour: true } as const;
const calls: Record<string, (printer: DocumentPrinter) => Promise<{ readonly ok: boolean }>> = {
  inquire: (printer) => printer.inquire(),
  createJob: (printer) => printer.createJob(ticket),
  printJob: (printer) => printer.printJob(ticket, pdf),
  jobNamed: (printer) => printer.jobNamed(ticket.jobToken),
  sendDocument: (printer) => printer.sendDocument(1, pdf),
  job: (printer) => printer.job(1),
  openJobs: (printer) => printer.openJobs(),
  cancelJob: (printer) => printer.cancelJob(1),
};

test('all of them together take less than 50 MB more', async () => {
  const peers = await Promise.all(lies.map(([, , , lie]) => startHostilePrinter(lie)));
  const script = new URL('asking-process.ts', import.meta.url).pathname;
  const asking = spawn(process.execPath, [script, ...peers.map(({ uri }) => uri)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  asking.stdout.on('data', (chunk) => told.push(String(chunk)));
  const [code] = await once(asking, 'exit');
  for (const peer of peers) await peer.stop();
  expect(code).toBe(0);
  const megabytes = Number(told.join(''));
  console.log(`${lies.length} printers, 8 calls each at once: ${megabytes} MB more at most`);
  expect(megabytes).toBeGreaterThan(0);
  expect(megabytes).toBeLessThan(50);
});

test.each(lies)(
  'a printer that %s: every call ends in time, believes nothing, and the fault is told',
  async (...row) => {
    const [, kind, , lie] = row;
    const printer = await start(lie);
    await Promise.all(
      Object.entries(calls).map(async ([name, call]) => {
        const began = performance.now();
        const answer = await call(printer);
        expect([name, answer.ok]).toEqual([name, false]);
        // createJob asks what there is first, which fails already.
        expect(performance.now() - began).toBeLessThan(deadline + slack);
      }),
    );
    await printer.inquire();
    expect(printer.status()).toMatchObject({ faults: [{ code: expect.any(String), detail: expect.any(String) }] });
    // What refuses in so many words is there; what lies is not to be used.
    if (kind !== 'refused') expect(['offline', 'hardwareError']).toContain(printer.status().state);
  },
);

test(
  'whatever octets come, a call ends in time and believes none of them',
  async () => {
    const random = seeded('hostile printer');
    const sound = (id: number): Uint8Array => httpAnswer(ippAnswer(id, 0, [{ tag: 4, attributes: [] }]));
    /** Noise alone, noise behind a sound head, or a sound answer with some octets of it struck. */
    const noise = (id: number): Uint8Array => {
      const kind = random.below(3);
      const octets = random.bytes(random.below(2_000));
      if (kind === 0) return octets;
      if (kind === 1) return httpAnswer(octets);
      const answer = Uint8Array.from(sound(id));
      for (let blow = random.below(6); blow >= 0; blow -= 1) answer[random.below(answer.length)] = random.below(256);
      return answer.subarray(0, 1 + random.below(answer.length));
    };
    const printer = await start((socket, id) => socket.end(noise(id)));
    for (let round = rounds(300); round > 0; round -= 1) {
      const began = performance.now();
      // A printer without a state is none, so even what parses is no report.
      expect((await printer.inquire()).ok).toBe(false);
      expect(performance.now() - began).toBeLessThan(deadline + slack);
    }
  },
  longestCampaign,
);
