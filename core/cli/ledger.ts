import { exitCodes } from '../exit-codes.ts';
import { hasCheckpoint, missingFrom } from '../ledger/chain-checkpoint.ts';
import { type Store } from '../ledger/database.ts';
import { type EventRow, readEvents, verifyLedger } from '../ledger/ledger.ts';
import { openStoreToAudit } from '../ledger/store.ts';
import { type Command, type CommandInput, type CommandResult, done } from './command.ts';

export const verifyChain: Command = {
  usage: 'ledger verify',
  about: 'Checks every event, the chain, and that each job is what its events tell; exit 1 when something was changed.',
  run: (input) =>
    reading(input, (store, dataDir) => {
      // The checkpoint is read before the chain: a running station writes it after its event.
      const missing = missingFrom(store, dataDir);
      const chain = verifyLedger(store);
      const verdict = chain.intact && missing !== null ? { ...chain, intact: false as const, problem: missing } : chain;
      const warnings = hasCheckpoint(dataDir)
        ? []
        : [
            'ledger.head, the checkpoint of the last event, is missing or unreadable: events that are missing at the end would not be noticed',
          ];
      return verdict.intact
        ? done({ ...verdict, headNoted: warnings.length === 0 }, [
            `the ledger is whole: ${verdict.events} events, head ${verdict.head}`,
            ...warnings,
          ])
        : {
            exit: exitCodes.failed,
            json: verdict,
            lines: [
              `the ledger was changed or damaged: ${verdict.problem}. Keep the folder as it is and tell whoever audits it.`,
            ],
          };
    }),
};

export const showLedger: Command = {
  usage: 'ledger show',
  about: 'Every event in one line.',
  run: (input) =>
    reading(input, (store) => {
      const events = [...readEvents(store)].map(plain);
      const lines = events.map(({ seq, at, kind, payload }) => `${seq}  ${at}  ${kind}  ${JSON.stringify(payload)}`);
      return done({ events }, lines);
    }),
};

export const exportLedger: Command = {
  usage: 'ledger export',
  about: 'Every event with its salt, digest and hash, one JSON object a line: enough to check the chain elsewhere.',
  run: (input) =>
    reading(input, (store) => {
      const events = [...readEvents(store)].map((row) => ({
        seq: row.seq,
        at: row.at,
        kind: row.kind,
        payload: row.payload,
        salt: hex(row.salt),
        digest: hex(row.digest),
        hash: hex(row.hash),
      }));
      return done(
        { events },
        events.map((event) => JSON.stringify(event)),
      );
    }),
};

function reading(input: CommandInput, read: (store: Store, dataDir: string) => CommandResult): CommandResult {
  const { dataDir } = input.station();
  const store = openStoreToAudit(dataDir);
  if (store === null) {
    const missing = missingFrom(null, dataDir);
    const problem = `there is no ledger in ${dataDir}: ${missing ?? 'nothing was issued there yet, or its file is gone'}`;
    return { exit: exitCodes.failed, json: { intact: false, events: [], problem }, lines: [problem] };
  }
  try {
    return read(store, dataDir);
  } finally {
    store.close();
  }
}

function plain(row: EventRow): { seq: number; at: string; kind: string; payload: unknown } {
  const { seq, at, kind, payload } = row;
  return { seq, at, kind, payload: payload === null ? null : JSON.parse(payload) };
}

function hex(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes).toString('hex');
}
