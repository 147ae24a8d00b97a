/** Vendor mode as the core tells it: a printer out of paper, a reader that cannot be told, prints to rule on. */

import type { ScreenView } from '../../core/api.ts';
import { catalogueOf } from '../../core/documents/catalogue.ts';
import type { PrintJob } from '../../core/ledger/events.ts';
import { applyJobEvent } from '../../core/ledger/events.ts';
import { rulingNotEntered } from '../../core/messages/technician-words.ts';
import type { DeviceStatuses } from '../../core/operations/availability.ts';
import { type TechnicianView, technicianView } from '../../core/session/flows/technician-view.ts';
import type { DeviceStatus, Fault } from '../../devices/device.ts';
import { intended, settingsOf, stationFacts } from '../core/samples.ts';

const since = '2026-11-23T13:40:00.000Z';
const online: DeviceStatus = { state: 'online', faults: [], seenAt: '2026-11-22T22:00:00.000Z' };
const fault = (code: Fault['code'], action: Fault['action'], detail: string): Fault => ({
  code,
  action,
  since,
  detail,
});

const troubled: DeviceStatuses = {
  cardReader: { ...online, seenAt: null },
  documentPrinter: { ...online, state: 'userError', faults: [fault('paperOut', 'clear', 'paper.tray1')] },
  receiptPrinter: { ...online, state: 'offline', faults: [fault('portMissing', 'maintenance', '/dev/ttyUSB1')] },
};
const well: DeviceStatuses = { cardReader: online, documentPrinter: online, receiptPrinter: online };

function unknown(n: number): PrintJob {
  const event = intended(n);
  const { jobToken } = event;
  const settled = { kind: 'jobSettled', jobToken, outcome: 'unknown', reason: 'printerLost' } as const;
  const created = { kind: 'jobCreated', jobToken, printerJobId: n, printerJobUuid: null } as const;
  const begun = applyJobEvent(applyJobEvent(undefined, event, since), created, since);
  const sent = applyJobEvent(begun, { kind: 'jobSent', jobToken }, since);
  return applyJobEvent(sent, settled, since);
}

function vendorMode(
  devices: DeviceStatuses,
  clockWrong: boolean,
  jobs: number,
  shown: Partial<Pick<TechnicianView, 'testing' | 'message'>> = {},
): ScreenView {
  const jobsToRule = Array.from({ length: jobs }, (_, index) => unknown(index + 1));
  const settings = settingsOf();
  const facts = { ...stationFacts({ devices, clockWrong }), jobsToRule };
  return technicianView(
    { technician: 'T0001', testing: null, message: null, ...shown },
    { facts, settings, catalogue: catalogueOf(settings), now: 0 },
  );
}

export const technicianScreens = {
  'technician-devices': vendorMode(troubled, true, 7),
  'technician-well': vendorMode(well, false, 0),
  'technician-testing': vendorMode(well, false, 0, { testing: 'documentPrinter' }),
  'technician-refused': vendorMode(troubled, true, 7, { message: rulingNotEntered.storage }),
} as const;
