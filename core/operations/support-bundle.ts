/**
 * What who maintains the software needs to see of a station, in one ZIP: its state, settings, log and ledger without a person. The
 * ledger's events stand there as the technician's log tells them, so no number, name or card is in it; of keys and secrets it has
 * the files' names.
 */
import { zipSync } from 'fflate';
import type { Clock } from '../clock.ts';
import { catalogueOf } from '../documents/catalogue.ts';
import { lastDiagnoses } from '../ledger/diagnoses.ts';
import { readLedgerPage } from '../ledger/ledger-page.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { addDays, localDateTime } from '../local-time.ts';
import type { Settings } from '../settings/settings.ts';
import { datesFrom, readStatistics } from './ledger-statistics.ts';
import { kindsOf, logLine } from './log-lines.ts';
import { readinessSections } from './readiness.ts';
import { readReadiness } from './readiness-facts.ts';
import { settingRows } from './setting-rows.ts';
import { readStatus } from './status-file.ts';

/** Lines of the log; some weeks of a busy station. */
const loggedLines = 5_000;
/** Over so many days visits are counted. */
const countedDays = 30;

/** `journal`: the terminal's own log, a line of JSON an event; `null` where it cannot be read. Throws StorageError. */
export function supportBundle(
  settings: Settings,
  clock: Pick<Clock, 'wall'>,
  journal: readonly string[] | null,
): Uint8Array<ArrayBuffer> {
  const state = readinessSections(readReadiness(settings, clock)).map(({ en, lines }) =>
    [en, ...lines.map((line) => `  ${line}`)].join('\n'),
  );
  const files: Readonly<Record<string, string>> = {
    'README.txt': readme(settings, clock),
    'state.txt': state.join('\n\n'),
    'settings.txt': settingRows(settings)
      .map(({ key, value }) => `${key} = ${value}`)
      .join('\n'),
    'status.json': JSON.stringify(readStatus(settings.dataDir), null, 2),
    'journal.jsonl': journal === null ? 'It could not be read here.' : journal.join('\n'),
    ...ledgerFiles(settings, clock),
  };
  const encoder = new TextEncoder();
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encoder.encode(`${text}\n`)])), {
    mtime: clock.wall(),
  });
}

function readme({ id, timeZone }: Settings, clock: Pick<Clock, 'wall'>): string {
  return [
    `Station ${id}, ${localDateTime(clock.wall(), timeZone)} (${timeZone})`,
    '',
    'state.txt        what "kiosk report" says',
    'settings.txt     the station file; of keys and secrets the names of their files',
    'status.json      what the station last said of itself',
    'journal.jsonl    the log of the last days',
    'ledger.txt       the last events of the ledger, without a person',
    'tests.json       the last test of each part',
    'statistics.json  visits counted, without a person',
    '',
    'No name, number, card, PIN or key is in it.',
  ].join('\n');
}

function ledgerFiles(settings: Settings, clock: Pick<Clock, 'wall'>): Readonly<Record<string, string>> {
  const { dataDir, timeZone } = settings;
  const store = openStoreToRead(dataDir);
  if (store === null) return { 'ledger.txt': 'There is no ledger yet.' };
  try {
    const catalogue = catalogueOf(settings);
    const { rows } = readLedgerPage(store, kindsOf('all'), { before: null, limit: loggedLines });
    const to = localDateTime(clock.wall(), timeZone).slice(0, 10);
    const days = datesFrom(addDays(to, 1 - countedDays), to);
    return {
      'ledger.txt': rows
        .map((row) => logLine(row, catalogue, timeZone))
        .map(({ number, at, machine, serial }) => `${number} ${at} ${machine}${serial === null ? '' : ` …${serial}`}`)
        .join('\n'),
      'tests.json': JSON.stringify(lastDiagnoses(store), null, 2),
      'statistics.json': JSON.stringify(readStatistics(store, days, timeZone), null, 2),
    };
  } finally {
    store.close();
  }
}
