/**
 * The contract between the terminal and whoever stands before it. State goes down as a KioskView, intents come up; a
 * window, the command line and the tests all speak these words. Types only: the screen imports nothing else of core.
 */
export type { Language } from '../templates/certificates/index.ts';
export type { Order } from './documents/order.ts';
export type { MachineStop, Ruling, RulingGround, VisitOutcome } from './ledger/events.ts';
export type { LogFilter, LogLine } from './operations/log-lines.ts';
export type { SettingRow } from './operations/setting-rows.ts';
export type { Sentence } from './sentence.ts';
export type { OfferView } from './session/flows/certificate-view.ts';
export type { WaitView } from './session/flows/printing.ts';
export type { RecentPrintView } from './session/flows/recent-prints.ts';
export type { DeviceView } from './session/flows/vendor/devices-view.ts';
export type { RulableJobView } from './session/flows/vendor/jobs-view.ts';
export type { SuppliesView, SupplyView } from './session/flows/vendor/supplies-view.ts';
export type { TabView } from './session/flows/vendor/technician-view.ts';
export type { TestLevelView, TestRecordView, TestStepView, TestsView } from './session/flows/vendor/tests-view.ts';
export type { Reading } from './session/reading.ts';
export type { Intent, ScreenView } from './session/session.ts';
export type { OpenTab } from './session/technician-tabs.ts';
export type { KioskView } from './session/view.ts';
