/** Simulated campuses on this machine, and exchanges that ask them. */
import { systemClock } from '../../../../core/clock.ts';
import { openExchange } from '../../../../core/records/exchange/exchange.ts';
import type { KeyFiles } from '../../../../core/records/exchange/key-files.ts';
import { type CampusServer, startCampusServer } from '../../../../core/records/exchange/simulator/campus-server.ts';
import { makeKeys, type SimulatedKeys } from '../../../../core/records/exchange/simulator/certificates.ts';
import type { RecordSource } from '../../../../core/records/record-source.ts';
import { openSampleCampus } from '../../../../core/records/sample/campus.ts';

let made: Promise<SimulatedKeys> | null = null;
/** Of one authority for all tests of a file: making them takes longest. */
export const sharedKeys = (): Promise<SimulatedKeys> => (made ??= makeKeys(new Date()));

/** A new sample campus that the servers of one test share. */
export const sampleCampus = (): RecordSource => openSampleCampus(systemClock, { available: true, delayMs: 0 });

export async function serve(source = sampleCampus(), keys?: SimulatedKeys, port = 0): Promise<CampusServer> {
  return startCampusServer({ port, keys: keys ?? (await sharedKeys()), source, clock: systemClock });
}

/** What a station of those keys asks by. */
export function exchangeOf(addresses: readonly string[], keys: KeyFiles): RecordSource {
  const options = { addresses, keys, oldestMs: 3_600_000, documents: ['enrolment', 'transcript'] };
  return openExchange(options, systemClock, () => 0);
}

export function stationKeys({ ca, station }: SimulatedKeys): KeyFiles {
  return { ca, ...station };
}
