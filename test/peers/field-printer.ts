/**
 * A printer of the field on a loopback port: a sound A4 colour PDF printer, of which each test changes what a real one does
 * otherwise. Its answers are written by hand where ours could not write them.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { decode, encode, groupTag, type IppGroup, type IppMessage } from '../../devices/document-printer/ipp.ts';
import { flag, integer, numberOf, text, textsOf } from '../../devices/document-printer/ipp-attributes.ts';
import { operation } from '../../devices/document-printer/ipp-operations.ts';
import type { IppAttribute } from '../../devices/document-printer/ipp-values.ts';

export const enums = (name: string, ...values: readonly number[]): IppAttribute => ({
  name,
  values: values.map((value) => ({ type: 'enum', value })),
});

const soundPrinter: readonly IppAttribute[] = [
  enums('printer-state', 3),
  text('printer-state-reasons', 'keyword', 'none'),
  integer('printer-up-time', 5000),
  text('document-format-supported', 'mimeMediaType', 'application/pdf', 'image/urf'),
  text('media-supported', 'keyword', 'iso_a4_210x297mm'),
  flag('color-supported', true),
  text('sides-supported', 'keyword', 'one-sided', 'two-sided-long-edge'),
  text('print-color-mode-supported', 'keyword', 'color', 'monochrome', 'auto'),
  flag('printer-is-accepting-jobs', true),
  enums('operations-supported', 2, 4, 5, 6, 8, 9, 10, 11),
];

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

export interface FieldPrinter {
  /** In place of the sound ones of the same names, or besides them. */
  attributes: readonly IppAttribute[];
  /** What it answers to an operation; `null`: as a sound printer does. */
  answers: (asked: IppMessage, job: FieldJob | undefined) => Answer | null | Promise<Answer | null>;
  /** Answers on the wire by itself; `false`: as usual. `octets`: what it would have answered. */
  http: (request: IncomingMessage, response: ServerResponse, octets: Uint8Array, asked: IppMessage) => boolean;
  /** What it calls every job, whatever was sent; `null`: as it was sent. */
  renames: Pick<FieldJob, 'name' | 'uuid'> | null;
  readonly uri: string;
  readonly jobs: readonly FieldJob[];
  /** Each operation that was asked, by its code. */
  readonly asked: readonly number[];
  stop(): Promise<void>;
}

export async function startFieldPrinter(
  changes: Partial<Pick<FieldPrinter, 'attributes' | 'answers' | 'http' | 'renames'>> = {},
): Promise<FieldPrinter> {
  const jobs: FieldJob[] = [];
  const asked: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => void answer(request, response, Buffer.concat(chunks)));
  });
  server.keepAliveTimeout = 1;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was opened');

  const answer = async (request: IncomingMessage, response: ServerResponse, octets: Uint8Array): Promise<void> => {
    const message = decode(octets);
    if (!message.ok) throw new Error(message.problem);
    const { code, version, requestId } = message.value;
    asked.push(code);
    const job = jobs.find(({ id }) => id === numberOf(operationOf(message.value), 'job-id'));
    const given = await printer.answers(message.value, job);
    const { status = 0, jobs: told = [] } = given ?? usual(message.value, job, jobs);
    const description: readonly IppGroup[] =
      code === operation.getPrinterAttributes && status < 0x0100
        ? [{ tag: groupTag.printer, attributes: described(printer.attributes) }]
        : [];
    const groups = [charset, ...description, ...told.map((each) => jobGroup({ ...each, ...printer.renames }))];
    const body = encode({ version, code: status, requestId, groups, data: new Uint8Array() });
    if (printer.http(request, response, body, message.value)) return;
    response.writeHead(200, { 'content-type': 'application/ipp', 'content-length': body.length });
    response.end(body);
  };

  const printer: FieldPrinter = {
    attributes: [],
    answers: () => null,
    http: () => false,
    renames: null,
    ...changes,
    uri: `ipp://127.0.0.1:${address.port}/ipp/print`,
    jobs,
    asked,
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections();
        server.close(() => stopped());
      }),
  };
  return printer;
}

const charset: IppGroup = {
  tag: groupTag.operation,
  attributes: [
    text('attributes-charset', 'charset', 'utf-8'),
    text('attributes-natural-language', 'naturalLanguage', 'en'),
  ],
};

export function operationOf({ groups }: IppMessage): readonly IppAttribute[] {
  return groups.find(({ tag }) => tag === groupTag.operation)?.attributes ?? [];
}

function described(changed: readonly IppAttribute[]): readonly IppAttribute[] {
  const names = new Set(changed.map(({ name }) => name));
  return [...soundPrinter.filter(({ name }) => !names.has(name)), ...changed];
}

/** What a sound printer answers: it prints at once. */
function usual(asked: IppMessage, job: FieldJob | undefined, jobs: FieldJob[]): Answer {
  const attributes = operationOf(asked);
  const [waiting, canceled] = [4, 7];
  switch (asked.code) {
    case operation.printJob:
    case operation.createJob: {
      const created: FieldJob = {
        id: jobs.length + 1,
        name: textsOf(attributes, 'job-name')[0] ?? '',
        uuid: null,
        state: waiting,
        reasons: ['job-data-insufficient'],
        impressions: 0,
        received: 0,
      };
      jobs.push(created);
      if (asked.code === operation.printJob) print(created, asked);
      return { jobs: [created] };
    }
    case operation.sendDocument:
      if (job === undefined) return { status: 0x0406 };
      print(job, asked);
      return { jobs: [job] };
    case operation.getJobAttributes:
      return job === undefined ? { status: 0x0406 } : { jobs: [job] };
    case operation.getJobs: {
      const over = textsOf(attributes, 'which-jobs')[0] === 'completed';
      return { jobs: jobs.filter(({ state }) => state >= canceled === over) };
    }
    case operation.cancelJob:
      if (job === undefined) return { status: 0x0406 };
      if (job.state >= canceled) return { status: 0x0404 };
      Object.assign(job, { state: canceled, reasons: ['job-canceled-by-user'] });
      return {};
    default:
      return {};
  }
}

function print(job: FieldJob, { data }: IppMessage): void {
  const reasons = ['job-completed-successfully'];
  Object.assign(job, { state: 9, reasons, impressions: 1, received: data.length });
}

function jobGroup({ id, name, uuid, state, reasons, impressions }: FieldJob): IppGroup {
  return {
    tag: groupTag.job,
    attributes: [
      integer('job-id', id),
      text('job-name', 'nameWithoutLanguage', name),
      enums('job-state', state),
      text('job-state-reasons', 'keyword', ...reasons),
      integer('job-impressions-completed', impressions),
      ...(uuid === null ? [] : [text('job-uuid', 'uri', uuid)]),
    ],
  };
}
