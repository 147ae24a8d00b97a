/** What a technician's page on the state of a station says: pure, from facts that were read before. */
import type { ReadinessPage } from '../../templates/slips/readiness-page.ts';
import type { DiagnosisRecord } from '../ledger/diagnoses.ts';
import { localDateTime } from '../local-time.ts';
import {
  diagnosisLevelNames,
  diagnosisStepNames,
  stepResultNames,
  testedPartNames,
} from '../messages/diagnosis-words.ts';
import type { ReadStatus } from './status-file.ts';

export interface ReadinessFacts {
  readonly timeZone: string;
  readonly now: Date;
  /** What the station last said of itself, and whether it still runs. */
  readonly status: Pick<ReadStatus, 'at' | 'lines'> | null;
  readonly running: boolean;
  readonly tests: readonly DiagnosisRecord[];
  /** `null`: there is no ledger yet. */
  readonly ledger: { readonly events: number; readonly problem: string | null; readonly toRule: number } | null;
  readonly clockBeforeLastJob: boolean;
  /** Of the disk with the data folder, in octets; `null`: there is no such folder yet. */
  readonly disk: { readonly free: number; readonly size: number } | null;
  readonly versions: Readonly<Record<string, string>>;
  /** By the key of the station file that names each. */
  readonly certificates: readonly { readonly name: string; readonly validUntil: Date }[];
  /** Why they could not be read, by the key of the station file. */
  readonly certificateProblem: string | null;
}

/** Days in which a certificate must be replaced are told from so many on. */
const soonDays = 30;
const day = 86_400_000;

export function readinessSections(facts: ReadinessFacts): ReadinessPage['sections'] {
  const { timeZone, now, status, running, disk, versions, clockBeforeLastJob } = facts;
  const local = (instant: Date): string => localDateTime(instant, timeZone).slice(0, 16).replace('T', ' ');
  const spoke =
    status === null
      ? ['It never ran.']
      : [`${running ? 'Runs' : 'Does not run'}; last spoke ${local(new Date(status.at))}`];
  return [
    { zh: '设备与耗材', en: 'Devices and supplies', lines: [...spoke, ...(status?.lines ?? [])] },
    { zh: '最近测试', en: 'Last tests', lines: testLines(facts.tests, local) },
    { zh: '账本', en: 'Ledger', lines: ledgerLines(facts.ledger) },
    {
      zh: '磁盘与时钟',
      en: 'Disk and clock',
      lines: [
        disk === null ? 'Disk: no data folder yet' : `Disk: ${gigabytes(disk.free)} of ${gigabytes(disk.size)} free`,
        `Clock: ${local(now)} (${timeZone})${clockBeforeLastJob ? ', before the last print job' : ''}`,
      ],
    },
    { zh: '证书', en: 'Certificates', lines: certificateLines(facts, local) },
    { zh: '版本', en: 'Versions', lines: Object.entries(versions).map(([name, version]) => `${name} ${version}`) },
  ];
}

function testLines(tests: readonly DiagnosisRecord[], local: (instant: Date) => string): readonly string[] {
  if (tests.length === 0) return ['None; kiosk diagnose --level makes them.'];
  return tests.map(({ number, at, part, level, by, steps }) => {
    const failed = steps.find(({ result }) => result === 'failed');
    const verdict =
      failed === undefined
        ? stepResultNames.passed.en
        : `${stepResultNames.failed.en} (${diagnosisStepNames[failed.step].en})`;
    return `#${number} ${testedPartNames[part].en}: ${diagnosisLevelNames[level].en}, ${verdict}, ${local(new Date(at))}, by ${by}`;
  });
}

function ledgerLines(ledger: ReadinessFacts['ledger']): readonly string[] {
  if (ledger === null) return ['None yet.'];
  const { events, problem, toRule } = ledger;
  return [
    problem === null ? `Intact: ${events} events` : `NOT intact after ${events} events: ${problem}`,
    `Jobs that wait for a ruling: ${toRule}`,
  ];
}

function certificateLines(
  { certificates, certificateProblem, now }: ReadinessFacts,
  local: (instant: Date) => string,
): readonly string[] {
  if (certificateProblem !== null) return [certificateProblem];
  if (certificates.length === 0) return ['None: the records need none.'];
  return certificates.map(({ name, validUntil }) => {
    const days = Math.floor((validUntil.getTime() - now.getTime()) / day);
    const left = days < 0 ? 'ENDED' : `${days} days${days < soonDays ? ': REPLACE IT SOON' : ''}`;
    return `${name}: until ${local(validUntil)}, ${left}`;
  });
}

const gigabytes = (octets: number): string => `${(octets / 1e9).toFixed(1)} GB`;
