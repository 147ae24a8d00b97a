/** What a sound printer answers, as RFC 8011 asks for: it has A4, colour and both sides, takes PDF, and prints at once. */
import { groupTag, type IppGroup, type IppMessage } from '../../devices/document-printer/ipp.ts';
import { flag, flagOf, integer, numberOf, text, textsOf } from '../../devices/document-printer/ipp-attributes.ts';
import { operation } from '../../devices/document-printer/ipp-operations.ts';
import type { IppAttribute } from '../../devices/document-printer/ipp-values.ts';

export interface FieldJob {
  readonly id: number;
  name: string;
  uuid: string | null;
  state: number;
  reasons: readonly string[];
  impressions: number;
  /** Octets of the document. */
  received: number;
}

export interface Answer {
  readonly status?: number;
  readonly jobs?: readonly FieldJob[];
}

export const enums = (name: string, ...values: readonly number[]): IppAttribute => ({
  name,
  values: values.map((value) => ({ type: 'enum', value })),
});

const upTime = 5000;

const soundPrinter = (uri: string): readonly IppAttribute[] => [
  enums('printer-state', 3),
  text('printer-state-reasons', 'keyword', 'none'),
  integer('printer-up-time', upTime),
  text('document-format-supported', 'mimeMediaType', 'application/pdf', 'image/urf'),
  text('media-supported', 'keyword', 'iso_a4_210x297mm'),
  flag('color-supported', true),
  text('sides-supported', 'keyword', 'one-sided', 'two-sided-long-edge'),
  text('print-color-mode-supported', 'keyword', 'color', 'monochrome', 'auto'),
  flag('printer-is-accepting-jobs', true),
  enums('operations-supported', 2, 4, 5, 6, 8, 9, 10, 11),
  text('charset-configured', 'charset', 'utf-8'),
  text('charset-supported', 'charset', 'utf-8'),
  text('compression-supported', 'keyword', 'none'),
  text('document-format-default', 'mimeMediaType', 'application/pdf'),
  text('generated-natural-language-supported', 'naturalLanguage', 'en'),
  text('ipp-versions-supported', 'keyword', '1.1', '2.0'),
  text('natural-language-configured', 'naturalLanguage', 'en'),
  text('pdl-override-supported', 'keyword', 'attempted'),
  text('printer-name', 'nameWithoutLanguage', 'Field printer'),
  text('printer-uri-supported', 'uri', uri),
  integer('queued-job-count', 0),
  text('uri-authentication-supported', 'keyword', 'none'),
  text('uri-security-supported', 'keyword', 'none'),
];

export function operationOf({ groups }: IppMessage): readonly IppAttribute[] {
  return groups.find(({ tag }) => tag === groupTag.operation)?.attributes ?? [];
}

/** `changed` in place of the sound attributes of the same names, or besides them: sent whatever was asked for. */
export function printerGroup(asked: IppMessage, changed: readonly IppAttribute[], uri: string): IppGroup {
  const names = new Set(changed.map(({ name }) => name));
  const sound = soundPrinter(uri).filter(({ name }) => !names.has(name));
  return { tag: groupTag.printer, attributes: [...requested(asked, sound), ...changed] };
}

export function jobGroup(asked: IppMessage, job: FieldJob, uri: string): IppGroup {
  const { id, name, uuid, state, reasons, impressions } = job;
  const over: IppAttribute['values'] = state >= canceled ? [{ type: 'integer', value: upTime }] : [{ type: 'noValue' }];
  const attributes = [
    integer('job-id', id),
    text('job-uri', 'uri', `${uri}/${id}`),
    enums('job-state', state),
    text('job-state-reasons', 'keyword', ...reasons),
    text('job-name', 'nameWithoutLanguage', name),
    integer('job-impressions-completed', impressions),
    ...(uuid === null ? [] : [text('job-uuid', 'uri', uuid)]),
    text('job-printer-uri', 'uri', uri),
    text('job-originating-user-name', 'nameWithoutLanguage', 'somebody'),
    integer('job-printer-up-time', upTime),
    integer('time-at-creation', upTime),
    { name: 'time-at-processing', values: over },
    { name: 'time-at-completed', values: over },
  ];
  return { tag: groupTag.job, attributes: requested(asked, attributes) };
}

/** Those that were asked for; where nothing was, Get-Jobs tells the id and the URI alone (RFC 8011, section 4.2.6.1). */
function requested(asked: IppMessage, attributes: readonly IppAttribute[]): readonly IppAttribute[] {
  const names = textsOf(operationOf(asked), 'requested-attributes');
  const wanted = names.length === 0 && asked.code === operation.getJobs ? ['job-id', 'job-uri'] : names;
  const all = wanted.length === 0 || wanted.includes('all');
  return all ? attributes : attributes.filter(({ name }) => wanted.includes(name));
}

const [waiting, canceled, completed] = [4, 7, 9];
const [badRequest, notPossible, notFound, operationNotSupported, versionNotSupported] = [
  0x0400, 0x0404, 0x0406, 0x0501, 0x0503,
];

/** What is wrong with a request of whatever operation (RFC 8011, section 4.1); `null`: nothing. */
function refusalOf(asked: IppMessage): number | null {
  if (asked.version[0] === 0) return versionNotSupported;
  const [first, second, ...others] = operationOf(asked).map(({ name }) => name);
  const begins = first === 'attributes-charset' && second === 'attributes-natural-language';
  return asked.requestId > 0 && begins && others.includes('printer-uri') ? null : badRequest;
}

/** What a sound printer answers, and does to its jobs. */
export function soundAnswer(asked: IppMessage, jobs: FieldJob[]): Answer {
  const attributes = operationOf(asked);
  const refusal = refusalOf(asked);
  if (refusal !== null) return { status: refusal };
  const job = jobs.find(({ id }) => id === numberOf(attributes, 'job-id'));
  switch (asked.code) {
    case operation.printJob:
    case operation.createJob: {
      const created = newJob(jobs.length + 1, textsOf(attributes, 'job-name')[0] ?? '');
      jobs.push(created);
      if (asked.code === operation.printJob) print(created, asked);
      return { jobs: [created] };
    }
    case operation.sendDocument:
      if (job === undefined) return { status: notFound };
      if (!flagOf(attributes, 'last-document')) return { status: badRequest };
      print(job, asked);
      return { jobs: [job] };
    case operation.getJobAttributes:
      return job === undefined ? { status: notFound } : { jobs: [job] };
    case operation.getJobs: {
      const over = textsOf(attributes, 'which-jobs')[0] === 'completed';
      return { jobs: jobs.filter(({ state }) => state >= canceled === over) };
    }
    case operation.cancelJob:
      if (job === undefined) return { status: notFound };
      if (job.state >= canceled) return { status: notPossible };
      Object.assign(job, { state: canceled, reasons: ['job-canceled-by-user'] });
      return {};
    case operation.getPrinterAttributes:
    case validateJob:
      return {};
    default:
      return { status: operationNotSupported };
  }
}

/** Our driver never asks for it. */
const validateJob = 0x0004;

const newJob = (id: number, name: string): FieldJob => ({
  id,
  name,
  uuid: null,
  state: waiting,
  reasons: ['job-data-insufficient'],
  impressions: 0,
  received: 0,
});

function print(job: FieldJob, { data }: IppMessage): void {
  const reasons = ['job-completed-successfully'];
  Object.assign(job, { state: completed, reasons, impressions: 1, received: data.length });
}
