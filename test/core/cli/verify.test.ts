/** What `verify` says of the sheets of one ledger: the validity that was printed, and whose address it is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandResult } from '../../../core/cli/command.ts';
import { verify } from '../../../core/cli/verify.ts';
import type { JobOutcome } from '../../../core/ledger/events.ts';
import { openJournal } from '../../../core/ledger/journal.ts';
import { openStore } from '../../../core/ledger/store.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { intended, printable, settingsOf } from '../samples.ts';

const code = '7K2M-9QXF-4N';
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'verify-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true });
});

/** A sheet with the code above, issued on 2026-11-23 by local time. */
function issued(verifiableUntil: string | null, outcome: JobOutcome = 'printed'): void {
  const store = openStore(dataDir);
  const clock = { ...createFakeClock(), wall: () => new Date('2026-11-22T16:30:00Z') };
  const journal = openJournal(store, dataDir, clock, () => new Uint8Array(16));
  journal.recordJob({ ...intended(1), verificationCode: code, verifiableUntil });
  const reason = outcome === 'printed' ? null : 'aborted';
  journal.recordJob({ kind: 'jobSettled', jobToken: printable(1).jobToken, outcome, reason });
  store.close();
}

/** `more`: TOML of the station file. */
async function verified(what: string, now: string, more = ''): Promise<CommandResult> {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) });
  const station = () => ({ ...settingsOf(more), dataDir });
  return verify.run({ station, option: () => undefined, flag: () => false, positionals: [what] });
}

const onItsDay = '2026-11-23T02:00:00Z';

test('a sheet is valid to the end of the local day that it names, whatever the setting is today', async () => {
  issued('2027-05-22');
  const short = '[verification]\nvalidityDays = 1\n';
  expect(await verified(code, '2027-05-22T15:59:59Z', short)).toMatchObject({
    exit: 0,
    json: { genuine: true, expired: false, reason: null, claims: { verifiableUntil: '2027-05-22' }, notes: [] },
  });
  const reason = 'this sheet was genuine, and its validity ended on 2027-05-22; ask for a new one';
  const long = '[verification]\nvalidityDays = 3650\n';
  const expired = await verified(code, '2027-05-22T16:00:00Z', long);
  expect(expired).toMatchObject({ exit: 5, json: { genuine: true, expired: true, reason } });
  expect(expired.lines[0]).toBe(`expired: ${reason}`);
});

test('a job that does not know the date that was printed is reckoned with the setting, and the answer says so', async () => {
  issued(null);
  const notes = [expect.stringContaining("today's verification.validityDays (30), and the date on the sheet decides")];
  const days = '[verification]\nvalidityDays = 30\n';
  expect(await verified(code, '2026-12-23T15:59:00Z', days)).toMatchObject({
    exit: 0,
    json: { claims: { verifiableUntil: '2026-12-23' }, notes },
  });
  expect(await verified(code, '2026-12-23T16:00:00Z', days)).toMatchObject({ exit: 5, json: { notes } });
});

test('a void copy is void also when it has expired; an unsettled one that has expired is expired', async () => {
  issued('2026-12-31', 'failed');
  expect(await verified(code, '2027-01-02T00:00:00Z')).toMatchObject({ exit: 4, json: { genuine: false } });
  rmSync(dataDir, { recursive: true });
  issued('2026-12-31', 'unknown');
  expect(await verified(code, onItsDay)).toMatchObject({ exit: 3, json: { expired: false } });
  expect(await verified(code, '2027-01-02T00:00:00Z')).toMatchObject({ exit: 5, json: { expired: true } });
});

test('the address of a page is known by its code, and the answer says that its marks are not checked', async () => {
  issued('2027-05-22');
  const page = await verified(`https://verify.zjmu.example/#${code}/2/85-90`, onItsDay);
  const note = 'the page and the marks in this address are not signed and were not checked';
  expect(page).toMatchObject({ exit: 0, json: { genuine: true, notes: [note] } });
  expect(page.lines).toContain(`  note            ${note}`);
});

test('a real code in the address of another host is not genuine, and the other host is named', async () => {
  issued('2027-05-22');
  for (const [what, host] of [
    [`https://verify-zjmu.example/#${code}`, 'verify-zjmu.example'],
    [`evil.example/#${code}`, 'evil.example'],
  ]) {
    expect(await verified(what ?? '', onItsDay)).toMatchObject({
      exit: 4,
      json: {
        genuine: false,
        claims: null,
        reason: `the address is of another host, ${host}, and sheets of this station name verify.zjmu.example: it may be a forgery, whatever that page says. If the host was changed since, give the code of the sheet by itself`,
      },
    });
  }
  const own = '[verification]\nhost = "verify-zjmu.example"\n';
  expect(await verified(`https://verify-zjmu.example/#${code}`, onItsDay, own)).toMatchObject({ exit: 0 });
});
