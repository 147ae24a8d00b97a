/**
 * How long a whole visit takes, part by part: on virtual devices, on a real IPP printer, and as a process of its own.
 * `node test/bench/issue.ts`; nothing is asserted.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type VisitReport, visit } from '../../core/cli/visit.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { settingsOf } from '../core/samples.ts';
import { startPrinter } from '../peers/ipp-eve-printer.ts';

const rounds = 30;
const wishes = {
  card: { uid: '04782E21801D80' },
  pin: '246810',
  order: { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: false, copies: 1 },
} as const;
const quota = '[quota]\ncopies = 10000\ndays = 1\n';
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const virtual = `${quota}[documentPrinter]\ndriver = "virtual"\nfolder = "${folder}/sheets"\n`;

async function visits(settings: Settings): Promise<number[][]> {
  const columns: number[][] = [[], [], [], [], []];
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now();
    const report = await visit(settings, wishes, () => undefined, { log: () => undefined });
    if (report.outcome !== 'printed') throw new Error(`the visit ended ${report.outcome}: ${report.reason}`);
    // The first one loads fonts and drawings.
    if (round > 0) [...parts(report), performance.now() - start].forEach((ms, index) => columns[index]?.push(ms));
  }
  return columns;
}

function parts({ timings }: VisitReport): number[] {
  return [timings.authenticateMs, timings.recordMs, timings.renderMs, timings.printMs].map((ms) => ms ?? 0);
}

function quantile(values: readonly number[], share: number): string {
  return (values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0).toFixed(1);
}

function row(name: string, columns: readonly number[][]): Record<string, string> {
  const names = ['authenticate', 'record', 'render', 'print', 'whole visit'];
  const cells = names.map((part, index) => {
    const values = columns[index] ?? [];
    return [part, `${quantile(values, 0.5)} / ${quantile(values, 0.99)}`] as const;
  });
  return { on: name, ...Object.fromEntries(cells) };
}

const printer = await startPrinter();
try {
  console.log(`issue, ${rounds} warm visits each, median / p99 ms`);
  console.table([
    row('virtual printer', await visits({ ...settingsOf(virtual), dataDir: join(folder, 'virtual') })),
    row(
      'ippeveprinter',
      await visits({
        ...settingsOf(`${quota}[documentPrinter]\ndriver = "ipp"\nuri = "${printer.uri}"\n`),
        dataDir: join(folder, 'ipp'),
      }),
    ),
  ]);

  // Each tells its own peak on its way out.
  const tellPeak = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';
  const words = ['--import', tellPeak, 'core/cli/main.ts', 'demo', '--data', join(folder, 'demo')];
  const processes = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const ran = spawnSync(process.execPath, words, { encoding: 'utf8' });
    return { ms: performance.now() - start, mb: Number(ran.stderr.trim().split('\n').at(-1)) / 1024 };
  });
  console.log('the demo as a process of its own, 5 runs');
  console.table([
    {
      'median ms': quantile(
        processes.map(({ ms }) => ms),
        0.5,
      ),
      'most RSS MB': quantile(
        processes.map(({ mb }) => mb),
        1,
      ),
    },
  ]);
} finally {
  await printer.stop();
  rmSync(folder, { recursive: true });
}
