/**
 * The technician's log: one line of JSON an event, on stderr, with its time and its station. A new event is one row of
 * the table; what a caller must and may say of it follows from that row.
 */

/**
 * The kinds of a field, with how many characters of it are kept. `text`: a word or some words, also a device's;
 * `advice`: a sentence of ours that says what to do; `stack`: what safeStack gives.
 */
const fieldLimits = { text: 300, advice: 1_000, stack: 4_000, number: Infinity } as const;

type FieldKind = keyof typeof fieldLimits;

interface EventRow {
  readonly severity: 'info' | 'warning' | 'error';
  /** What has happened and what it means for the terminal: one English sentence for the technician. */
  readonly meaning: string;
  /** Never personal data: no name, number, card, PIN or purpose, and no message of an error that may quote one. */
  readonly fields: Readonly<Record<string, FieldKind>>;
}

/** Every event there is. An id is `area.what-happened` and keeps its meaning for ever: alarms are set on it. */
export const logEvents = {
  'visit.step': {
    severity: 'info',
    meaning: 'A visit went from one stage to another.',
    fields: { visit: 'number', from: 'text', to: 'text' },
  },
  'visit.event-ignored': {
    severity: 'info',
    meaning: 'Something happened that the present stage of the visit does not react to, such as a second tap.',
    fields: { visit: 'number', stage: 'text', ignored: 'text' },
  },
  'visit.effect-broke': {
    severity: 'error',
    meaning:
      'What a stage of a visit had started (a look-up, a rendering, a print) broke, and the visit ended with an apology.',
    fields: { effect: 'text', stack: 'stack' },
  },
  'station.listener-broke': {
    severity: 'error',
    meaning: 'The screen could not be told the new state; the visit goes on, and the next state is told again.',
    fields: { stack: 'stack' },
  },
  'station.recovery-broke': {
    severity: 'error',
    meaning:
      'What an earlier run left in the printers could not be settled; those jobs stay without an outcome until the next print or the next start.',
    fields: { stack: 'stack' },
  },
  'station.close-broke': {
    severity: 'error',
    meaning: 'A device or a file could not be closed; everything else was.',
    fields: { stack: 'stack' },
  },
  'alerts.undelivered': {
    severity: 'warning',
    meaning:
      'An alert could not be delivered to the address of [alerts]; it is sent again until it is taken, ten minutes apart at most.',
    fields: { reason: 'text', waiting: 'number' },
  },
  'alerts.delivered': {
    severity: 'info',
    meaning: 'The address of [alerts] takes alerts again; those that waited follow.',
    fields: { after: 'number' },
  },
  'alerts.forgotten': {
    severity: 'warning',
    meaning: 'The file alerts.json could not be read, so what was told before is not known and is told again.',
    fields: {},
  },
  'station.maintained': {
    severity: 'info',
    meaning: "The daily maintenance was done: the ledger's log was brought into its file, and the page is loaded anew.",
    fields: {},
  },
  'campus.down': {
    severity: 'warning',
    meaning: 'The campus gave no answer that can be relied on; nobody is asked for a PIN until it does.',
    fields: { reason: 'text' },
  },
  'campus.back': {
    severity: 'info',
    meaning: 'The campus answers again.',
    fields: {},
  },
  'campus.try-lost': {
    severity: 'warning',
    meaning: 'A PIN was sent and no answer came back: the try counts, and its visitor was told so.',
    fields: { reason: 'text' },
  },
  'records.unknown-hold': {
    severity: 'warning',
    meaning:
      'The campus sent a hold on a document that this station does not have, such as a misspelt one: it holds all documents of that person until the campus mends it.',
    fields: { document: 'text' },
  },
  'storage.write-failed': {
    severity: 'error',
    meaning:
      'A file of the data folder could not be written, because the disk is full or failing; the visit goes on without it.',
    fields: { file: 'text', detail: 'advice' },
  },
  'storage.out-of-service': {
    severity: 'error',
    meaning:
      'The disk refused a write or a read of the data folder: the station is out of service until it takes a probe, and where it fails that too, the process ends.',
    fields: { fault: 'text', detail: 'advice' },
  },
  'storage.mended': {
    severity: 'info',
    meaning: 'The disk takes writes again, and the station is back in service.',
    fields: {},
  },
  'shell.page-failed': {
    severity: 'error',
    meaning:
      'The page of the terminal crashed, hung or showed nothing: it is loaded anew, its window is made anew, or the process ends to be started anew.',
    fields: { failure: 'text', step: 'text' },
  },
  'shell.screen-given-up': {
    severity: 'error',
    meaning:
      'Page, window and process were started anew and the page failed again: the screen says that the terminal is out of service, no card is taken, and it is tried again after ten minutes.',
    fields: { failure: 'text' },
  },
  'shell.screen-back': {
    severity: 'info',
    meaning: 'The page of the terminal is alive again after a failure.',
    fields: { afterMs: 'number' },
  },
  'shell.close-late': {
    severity: 'error',
    meaning:
      'A print job was still under way when the process had to end; what became of it is settled at the next start.',
    fields: { waitedMs: 'number' },
  },
  'shell.notify-failed': {
    severity: 'error',
    meaning: 'Supervision by systemd could not be told that the terminal is alive, so it will be started anew.',
    fields: { reason: 'text' },
  },
  'shell.part-hangs': {
    severity: 'error',
    meaning:
      'A part of the terminal gives no sign of life: systemd is not told any more that it is alive, and starts it anew.',
    fields: { part: 'text' },
  },
  'shell.page-gone': {
    severity: 'error',
    meaning: "The process of the bench's page crashed or was ended; the page is loaded again.",
    fields: { page: 'text', reason: 'text' },
  },
  'shell.page-strayed': {
    severity: 'error',
    meaning:
      'A window showed a page that is not ours; ours was loaded again. Somebody tried the terminal, or has found a hole.',
    fields: {},
  },
  'shell.rule-failed': {
    severity: 'error',
    meaning:
      'A rule that denies something to a page could not be laid on it; the other rules hold. Tell the developers.',
    fields: { rule: 'text', stack: 'stack' },
  },
  'shell.sender-refused': {
    severity: 'warning',
    meaning: 'A message from a page or a frame that is not ours was dropped.',
    fields: { channel: 'text' },
  },
  'shell.message-refused': {
    severity: 'warning',
    meaning: 'A message that is none of the channel, or is malformed, was dropped unread.',
    fields: { channel: 'text' },
  },
  'hub.listening': {
    severity: 'info',
    meaning: 'The hub takes requests of stations.',
    fields: { address: 'text', port: 'number', records: 'text' },
  },
  'hub.source-away': {
    severity: 'error',
    meaning:
      "The school's records or its card system gave no answer, so a station was told that the campus cannot be reached.",
    fields: { asked: 'text', reason: 'text' },
  },
  'hub.record-unfit': {
    severity: 'error',
    meaning:
      "What the school's views say of a person is no record: the column is named, and the station was told that the campus cannot be reached.",
    fields: { asked: 'text', reason: 'advice' },
  },
  'hub.person-missing': {
    severity: 'warning',
    meaning: 'A card and its PIN are right, and the view person has no row for the number that they belong to.',
    fields: { asked: 'text' },
  },
  'hub.connection-refused': {
    severity: 'warning',
    meaning: "Somebody connected without a certificate of the hub's authority, or not by TLS 1.3.",
    fields: { reason: 'text' },
  },
  'hub.request-broke': {
    severity: 'error',
    meaning: 'A fault of the program broke the answer to one request; the hub goes on.',
    fields: { asked: 'text', stack: 'stack' },
  },
  'process.stopped': {
    severity: 'error',
    meaning:
      'The terminal cannot start, or go on: an option, its station file, another process that holds the station, or the disk.',
    fields: { reason: 'advice' },
  },
  'process.broke': {
    severity: 'error',
    meaning: 'A fault of the program ended the process; whoever started it starts it again.',
    fields: { stack: 'stack' },
  },
} as const satisfies Readonly<Record<string, EventRow>>;

export type LogEvent = keyof typeof logEvents;

interface KindValues {
  readonly text: string;
  readonly advice: string;
  readonly stack: string;
  readonly number: number;
}

type Row<Event extends LogEvent> = (typeof logEvents)[Event];

/** The fields that the row of an event names, each with the type of its kind. */
export type LogFields<Event extends LogEvent> = Event extends LogEvent
  ? { readonly [Name in keyof Row<Event>['fields']]: KindValues[Row<Event>['fields'][Name] & FieldKind] }
  : never;

/**
 * Writes one event.
 *
 * @example log('visit.step', { visit: 3, from: 'choosing', to: 'ordering' });
 * @example log('process.broke', { stack: safeStack(error) });
 */
export type Log = <Event extends LogEvent>(event: Event, fields: LogFields<Event>) => void;

export interface LogOptions {
  /** The station's id; `null` before the station file is read. */
  readonly station: string | null;
  /** The time of day. */
  readonly wall: () => Date;
  /** Takes one line, without its line end. */
  readonly write: (line: string) => void;
}

/**
 * Opens a log. A line is one JSON object:
 * `{"time":"2026-11-30T08:00:00.000Z","station":"ZJG-01","severity":"info","event":"visit.step","fields":{…}}`.
 * It throws only what `write` throws.
 */
export function openLog({ station, wall, write }: LogOptions): Log {
  return (event, fields) => {
    const { severity, fields: kinds }: EventRow = logEvents[event];
    // What the row does not name is left out: a variable may hold more than its type says.
    const named = Object.entries<string | number>(fields).flatMap(([name, value]) => {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      return kind === undefined ? [] : [[name, typeof value === 'string' ? value.slice(0, fieldLimits[kind]) : value]];
    });
    write(toLine({ time: wall().toISOString(), station, severity, event, fields: Object.fromEntries(named) }));
  };
}

/** JSON leaves these as they are: DEL and the C1 controls, line separators, and what turns the direction of writing. */
// oxlint-disable-next-line no-control-regex -- these are what must not reach a technician's terminal
const unescapedControls = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Words of a device may be in it: every control character is escaped, so that a line stays one and moves no cursor. */
function toLine(entry: object): string {
  return JSON.stringify(entry).replace(
    unescapedControls,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The sink of a process of ours. */
export function writeToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
