/**
 * Tells the school what is wrong with the terminal, each trouble once, whatever becomes of the process or of the network: what is
 * open and what is not delivered yet stands in `alerts.json` of the data folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { faultCodes } from '../../devices/faults.ts';
import { writeAtomically } from '../atomic-write.ts';
import type { Clock } from '../clock.ts';
import { UsageError } from '../exit-codes.ts';
import type { Log } from '../log.ts';
import { type Availability, causeNames, deviceNames } from '../operations/availability.ts';
import type { DataDisk } from '../operations/data-disk.ts';
import type { SupplyRow } from '../operations/supplies.ts';
import { type RandomBytes, uuidOf } from '../random.ts';
import type { Settings } from '../settings/settings.ts';
import { keepAlertBook, type OpenTrouble } from './alert-book.ts';
import { alertBody } from './alert-message.ts';
import { openOutbox } from './outbox.ts';
import { post } from './webhook.ts';

export interface Alerts {
  /** Called at each heartbeat, with what is wrong now, and the supplies, for what to bring. */
  heed(availability: Pick<Availability, 'state' | 'troubles'>, supplies: readonly SupplyRow[]): void;
  /** Nothing is sent any more; what waits is sent by the next process. */
  close(): void;
}

interface AlertParts {
  readonly disk: Pick<DataDisk, 'tryToWrite'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
}

const kept = z.strictObject({
  open: z.array(
    z.strictObject({
      cause: z.enum(causeNames),
      device: z.enum(deviceNames).nullable(),
      fault: z.enum(faultCodes).nullable(),
      since: z.iso.datetime(),
      awaySince: z.iso.datetime().nullable(),
      toldAt: z.iso.datetime().nullable(),
    }),
  ),
  waiting: z.array(z.string()),
});
type Kept = z.output<typeof kept>;

/** In milliseconds. */
const calm = 60_000;

/** A station whose file has no `[alerts]` tells nobody. Throws UsageError where the secret cannot be used. */
export function openAlerts(settings: Pick<Settings, 'id' | 'dataDir' | 'alerts'>, parts: AlertParts): Alerts {
  const { id: station, dataDir, alerts } = settings;
  if (alerts === undefined) return { heed: () => undefined, close: () => undefined };
  const { disk, clock, random, log } = parts;
  const webhook = { url: alerts.url, secret: readSecret(alerts.secretFile) };
  const timing = { grace: alerts.graceMinutes * 60_000, calm, repeat: alerts.repeatHours * 3_600_000 };
  const file = join(dataDir, 'alerts.json');
  const before = readKept(file, log);
  let open: readonly OpenTrouble[] = before.open;
  const save = (): void =>
    disk.tryToWrite('alerts.json', () => {
      const content = { open: [...open], waiting: [...outbox.waiting()] } satisfies Kept;
      writeAtomically(file, `${JSON.stringify(content)}\n`, { synced: true });
    });
  const outbox = openOutbox(before.waiting, {
    clock,
    random,
    log,
    send: (body) => post(webhook, body, clock.wall()),
    onDelivered: save,
  });
  return {
    heed({ state, troubles }, supplies) {
      const at = clock.wall();
      const book = keepAlertBook(open, troubles, at, timing);
      const isNews = book.due.length > 0 || JSON.stringify(book.open) !== JSON.stringify(open);
      open = book.open;
      if (!isNews) return;
      const facts = { station, at, availability: state, supplies };
      outbox.add(book.due.map((due) => alertBody(due, { ...facts, id: uuidOf(random(16)) })));
      save();
    },
    close: () => outbox.close(),
  };
}

const shortestSecret = 32;

function readSecret(file: string): Uint8Array {
  let secret: string;
  try {
    secret = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UsageError(`alerts.secretFile: ${file} cannot be read (${code})`);
  }
  if (secret.length >= shortestSecret) return Buffer.from(secret);
  throw new UsageError(
    `alerts.secretFile: ${file} holds fewer than ${shortestSecret} characters; make one with: openssl rand -hex 32`,
  );
}

/** What an earlier process left; nothing where there is none, or where it cannot be read, of which the log says so. */
function readKept(file: string, log: Log): Kept {
  if (existsSync(file)) {
    const read = kept.safeParse(parsed(readFileSync(file, 'utf8')));
    if (read.success) return read.data;
    log('alerts.forgotten', {});
  }
  return { open: [], waiting: [] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
