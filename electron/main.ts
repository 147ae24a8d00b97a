/**
 * The main process: opens the station and shows its windows. The terminal's behaviour is in core.
 */
import { join } from 'node:path';
import { app, Menu, protocol, session } from 'electron';
import { systemClock } from '../core/clock.ts';
import { exitCodes, StationHeldError, UsageError } from '../core/exit-codes.ts';
import { StorageError } from '../core/ledger/database.ts';
import { type Log, openLog, writeToStderr } from '../core/log.ts';
import { lockHolder } from '../core/operations/lock-holder.ts';
import { safeStack } from '../core/safe-stack.ts';
import type { Settings } from '../core/settings/settings.ts';
import { openStation } from '../core/station.ts';
import { appScheme, pageUrl, serveFolder } from './app-scheme.ts';
import { prepareEnding } from './ending.ts';
import { connectBench, connectKiosk } from './ipc.ts';
import { lockDown } from './lockdown.ts';
import { outOfServiceFiles, outOfServicePage } from './out-of-service.ts';
import { openKioskScreen } from './recovery/kiosk-screen.ts';
import { noteRelaunch, relaunchAges } from './recovery/relaunches.ts';
import { readStartOptions } from './start-options.ts';
import { feedWatchdog, openNotify, watchdogInterval } from './watchdog.ts';
import { createBenchWindow, createKioskWindow } from './window.ts';

const logOf = (station: string | null): Log =>
  openLog({ station, wall: () => systemClock.wall(), write: writeToStderr });

/** Without a station until its file is read. */
let log = logOf(null);

async function start(): Promise<void> {
  // Before our words stand the program and, where it is not packaged, the app's folder.
  const { settings, size, patience } = readStartOptions(process.argv.slice(app.isPackaged ? 1 : 2));
  log = logOf(settings.id);
  if (settings.demo && app.isPackaged) throw new UsageError('demo: an installed terminal is never a demo station');
  const hardware = settings.demo ? await loadBenchHardware(settings) : null;
  if (!app.requestSingleInstanceLock()) throw new StationHeldError(lockHolder(settings));
  // Chromium comes up while the station is opened.
  const ready = app.whenReady();
  const opened = await openStation(settings, hardware?.ports);
  if (!opened.ok) throw new StationHeldError(lockHolder(settings));
  const station = opened.value;
  const notify = openNotify(process.env, log);
  const end = prepareEnding({ app, station, clock: systemClock, notify, log, explain });
  app.on('window-all-closed', () => app.quit());
  // At once, and without closing: that would wait for a job, and for what the disk does not take. What is left in a printer
  // is settled at the next start.
  void station.broken.then((error) => app.exit(explain(error)));

  await ready;
  lockDown({ app, session: session.defaultSession, menu: Menu, log });
  const pages = join(app.getAppPath(), 'out/app/renderer');
  protocol.handle(appScheme.scheme, serveFolder(pages, outOfServiceFiles(settings)));
  const { dataDir } = settings;
  const screen = await openKioskScreen({
    station,
    clock: systemClock,
    patience,
    log,
    openWindow: () => createKioskWindow(!settings.demo, size),
    connect: (contents, alive) => connectKiosk(contents, station, alive, log),
    outOfServiceUrl: pageUrl(outOfServicePage),
    relaunches: {
      ages: () => relaunchAges(dataDir, systemClock.wall()),
      note: () => noteRelaunch(dataDir, systemClock.wall()),
    },
    endProcess: () => end(exitCodes.failed),
  });
  app.on('child-process-gone', (_, { type }) => {
    if (type === 'GPU') screen.gpuGone();
  });
  void screen.alive.then(() => notify('READY=1'));
  const interval = watchdogInterval(process.env);
  if (interval !== null) {
    const { signsOfLife } = station;
    feedWatchdog(interval, { signsOfLife, isScreenGivenUp: () => screen.isGivenUp(), notify, clock: systemClock, log });
  }
  if (hardware !== null) {
    const bench = createBenchWindow(log);
    bench.window.on('closed', connectBench(bench.window.webContents, station, hardware, hardware.command, log));
    await bench.load();
  }
}

/** Imported only by a demo station: an installed package does not have these files. */
async function loadBenchHardware(settings: Settings) {
  const [{ benchCommand }, { createBenchHardware }] = await Promise.all([
    import('./bench-commands.ts'),
    import('./bench-hardware.ts'),
  ]);
  return { ...createBenchHardware(settings), command: benchCommand };
}

/**
 * A bug of ours ends the process; its supervisor starts it again, and open jobs are settled then. Electron's default is a
 * dialog over the terminal for an exception, and to go on after a rejection.
 */
function endOnBugs(): void {
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(kind, (error: unknown) => {
      log('process.broke', { stack: safeStack(error) });
      app.exit(exitCodes.failed);
    });
  }
}

/** Logs why the process ends, and gives its exit code; only a bug of ours has a stack. */
function explain(error: unknown): number {
  if (error instanceof UsageError || error instanceof StationHeldError || error instanceof StorageError) {
    log('process.stopped', { reason: error.message });
  } else {
    log('process.broke', { stack: safeStack(error) });
  }
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof StorageError) return exitCodes.dataFolder;
  return error instanceof StationHeldError ? exitCodes.stationHeld : exitCodes.failed;
}

endOnBugs();
protocol.registerSchemesAsPrivileged([appScheme]);
start().catch((error: unknown) => app.exit(explain(error)));
