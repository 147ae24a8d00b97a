/**
 * The composition root: a station file in, a running station out. Only here are the rooms joined.
 */
import type { CardRead } from '../devices/card-reader/card-reader.ts';
import type { Devices } from '../devices/index.ts';
import { fail, ok, type Result } from '../devices/result.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { StorageError } from './ledger/database.ts';
import { holdStation } from './ledger/station-lock.ts';
import type { Log } from './log.ts';
import type { DeviceStatuses } from './operations/availability.ts';
import type { SignsOfLife } from './operations/liveness.ts';
import type { StationStatus } from './operations/station-status.ts';
import { writeStatus } from './operations/status-file.ts';
import { type Ports, realPorts } from './ports.ts';
import { safeStack } from './safe-stack.ts';
import { type CardEventFacts, cardPresented, createCardEvents, eventOf } from './session/card-events.ts';
import type { StationFacts } from './session/flow.ts';
import { entriesOf, withVisitFacts } from './session/ledger-entries.ts';
import { runSession, type SessionRunner } from './session/runner.ts';
import { hasLeft, type Intent, isBetween, previewOf, type Session } from './session/session.ts';
import { type KioskView, viewOf } from './session/view.ts';
import type { Settings } from './settings/settings.ts';
import { openParts, type StationParts, statusOf } from './station-parts.ts';
import { openUpkeep } from './upkeep.ts';

export interface Station {
  readonly settings: Settings;
  readonly devices: Devices;
  session(): Session;
  /** What the screen may know now. */
  view(): KioskView;
  /** Tells each new view, at each change and at least every few seconds; returns what ends it. */
  onView(listener: (view: KioskView) => void): () => void;
  /** The very document that will be printed, while it is looked at; `null` at any other time. */
  previewPdf(): Uint8Array | null;
  /** Resolves when what an earlier run left in the printers has its fate; until then only technicians are served. */
  readonly recovered: Promise<void>;
  /** Resolves when the data folder cannot be used any more: the process must end, so that it is started anew. */
  readonly broken: Promise<StorageError>;
  /** Which parts of the process go on; whoever shows the screen tells here that its page does. */
  readonly signsOfLife: SignsOfLife;
  /** Tells each time that the daily maintenance was done, between visits: the page can be loaded anew. */
  onMaintained(listener: () => void): () => void;
  /** Whether there is a screen to answer at, which there is to begin with; without one no card is taken. */
  setScreen(is: boolean): void;
  /** A card at the reader. */
  present(card: CardRead): void;
  act(intent: Intent): void;
  status(): StationStatus;
  /** Waits for a running print job, then releases everything; the same wait for all who ask. */
  close(): Promise<void>;
}

/** Opens the station that a data folder belongs to: takes it, settles what a power cut left behind, opens the devices. */
export async function openStation(settings: Settings, given: Partial<Ports> = {}): Promise<Result<Station, 'held'>> {
  const ports: Ports = { ...realPorts(settings), ...given };
  const lock = holdStation(settings.dataDir);
  if (!lock.ok) return fail('held');
  // Released in reverse, each whatever became of the others: at the end, or as soon as opening fails.
  const taken = new AsyncDisposableStack();
  taken.defer(() => lock.value.release());
  try {
    const parts = await openParts(settings, ports, lock.value, taken);
    return ok(assemble(settings, ports, parts, taken));
  } catch (error) {
    await release(taken, ports.log);
    throw error;
  }
}

function assemble(settings: Settings, ports: Ports, parts: StationParts, taken: AsyncDisposableStack): Station {
  const { clock, log } = ports;
  const { devices, disk } = parts;
  const since = clock.wall().toISOString();
  const status = (): StationStatus =>
    statusOf(parts, settings, { wall: clock.wall(), since, inVisit: !isBetween(runner.session().stage) });
  const upkeep = openUpkeep(parts, settings, ports, taken);
  const report = reportStatus(disk, settings, status);
  const view = (): KioskView =>
    viewNow(runner.session(), parts, settings, { ...status(), reported: report.devices() }, ports);
  const views = createListeners(view, log);
  const tellStatus = (): void => {
    report.write();
    views.tell();
  };
  const beat = (): void => {
    tellStatus();
    upkeep.beat(status());
  };
  const runner = runVisits(parts, settings, ports, { tellView: views.tell, tellStatus });
  taken.defer(() => runner.close());
  disk.onChange(() => {
    if (disk.fault() === 'diskFailed') runner.dispatch({ type: 'diskFailed' });
    tellStatus();
  });
  tellStatus();
  const recovered = settleLeftovers(parts, log).then(tellStatus);
  const cardFacts = cardFactsOf(parts, settings, clock);
  let hasScreen = true;
  const takeCards = (): (() => void) => {
    const cardEvent = createCardEvents(cardFacts);
    return devices.cardReader.subscribe((told) => {
      const event = cardEvent(told);
      // Nobody can answer what a screen that is not there asks.
      if (event !== null && (hasScreen || event.type !== 'cardPresented')) runner.dispatch(event);
      if (told.type === 'statusChanged') tellStatus();
    });
  };
  taken.defer(takeCards());
  taken.defer(startHeartbeat(parts, clock, beat));
  taken.defer(views.clear);

  let closing: Promise<void> | null = null;
  return {
    settings,
    devices,
    session: () => runner.session(),
    recovered,
    broken: disk.broken,
    present: (card) => runner.dispatch(cardPresented(card, cardFacts)),
    act: (intent) => runner.dispatch(eventOf(intent, cardFacts)),
    status,
    view,
    onView: views.add,
    previewPdf: () => previewOf(runner.session()),
    signsOfLife: parts.signsOfLife,
    onMaintained: (listener) => upkeep.onMaintained(listener),
    setScreen: (is) => void (hasScreen = is),
    close: () => (closing ??= release(taken, log)),
  };
}

async function settleLeftovers({ queueCleaner, disk }: StationParts, log: Log): Promise<void> {
  try {
    await queueCleaner.recover();
  } catch (error) {
    log('station.recovery-broke', { stack: safeStack(error) });
    disk.heed(error);
  }
}

/** Writes status.json; `devices`: as they were last written there, `null` before. */
function reportStatus(disk: StationParts['disk'], { dataDir }: Settings, status: () => StationStatus) {
  let reported: DeviceStatuses | null = null;
  return {
    write: (): void =>
      disk.tryToWrite('status.json', () => {
        const now = status();
        writeStatus(dataDir, now);
        reported = now.devices;
      }),
    devices: (): DeviceStatuses | null => reported,
  };
}

function cardFactsOf(
  { pinGuard, queueCleaner, campus }: StationParts,
  settings: Settings,
  clock: Ports['clock'],
): CardEventFacts {
  return {
    settings,
    notBefore: (card) => clock.monotonic() + pinGuard.waitFor(card),
    isSettling: () => queueCleaner.isRecovering(),
    campusDown: () => campus.down(),
  };
}

function runVisits(
  parts: StationParts,
  settings: Settings,
  ports: Ports,
  { tellView, tellStatus }: Readonly<Record<'tellView' | 'tellStatus', () => void>>,
): SessionRunner {
  const { clock, log } = ports;
  const { journal, queueCleaner, devices, disk, campus } = parts;
  const effectDependencies = { ...parts, receiptPrinter: devices.receiptPrinter ?? null, settings, clock };
  return runSession(
    clock,
    async (effect, control) => effect.run(effectDependencies, control),
    (before, after, event) => {
      // Before the ledger, whose synced write is no part of the stage that has ended.
      ports.observe(before, after, event);
      logStep(log, before, after, event.type);
      if (event.type === 'authenticated' || event.type === 'consulted') campus.heard(event.answer);
      for (const entry of entriesOf(before, after, event)) {
        disk.tryToWrite('ledger', () => journal.record(withVisitFacts(entry, before, clock.monotonic())));
      }
      // Who waits is told whether the staff were told: that happens first.
      if (event.type === 'printProgress' && event.progress.waiting !== null) tellStatus();
      else if (after !== before) tellView();
      if (hasLeft(before, after)) void queueCleaner.clear();
    },
    (effect, error) => {
      log('visit.effect-broke', { effect, stack: safeStack(error) });
      disk.heed(error);
    },
  );
}

function viewNow(
  session: Session,
  { jobsToRule: askForJobs, catalogue }: StationParts,
  settings: Settings,
  status: Omit<StationFacts, 'jobsToRule'>,
  { clock }: Ports,
): KioskView {
  const jobsToRule = session.stage.name === 'vendorMode' ? askForJobs() : [];
  const facts = { ...status, jobsToRule };
  return viewOf(session, { settings, catalogue, facts, now: clock.monotonic() }, clock.wall());
}

/** Those who are told each view; one that throws does not keep it from the others. */
function createListeners(view: () => KioskView, log: Log) {
  const listeners = new Set<(view: KioskView) => void>();
  return {
    add: (listener: (view: KioskView) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (): void => {
      for (const listener of listeners) {
        try {
          listener(view());
        } catch (error) {
          log('station.listener-broke', { stack: safeStack(error) });
        }
      }
    },
    clear: (): void => listeners.clear(),
  };
}

/** What will not close must neither keep the rest open nor hide how a visit or an opening ended. */
async function release(taken: AsyncDisposableStack, log: Log): Promise<void> {
  try {
    await taken.disposeAsync();
  } catch (error) {
    log('station.close-broke', { stack: safeStack(error) });
  }
}

/** Each step in one line: stages and event kinds only, so nothing of the visitor's can be in it. */
function logStep(log: Log, before: Session, after: Session, event: string): void {
  const { visit } = after;
  const [from, to] = [before.stage.name, after.stage.name];
  if (before === after) log('visit.event-ignored', { visit, stage: from, ignored: event });
  else if (from !== to) log('visit.step', { visit, from, to });
}
