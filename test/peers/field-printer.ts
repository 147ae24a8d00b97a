/**
 * A printer of the field on a loopback port: a sound one, of which each test changes what a real one does otherwise. Its answers
 * are written by hand where ours could not write them.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { decode, encode, groupTag, type IppGroup, type IppMessage } from '../../devices/document-printer/ipp.ts';
import { numberOf, text } from '../../devices/document-printer/ipp-attributes.ts';
import { operation } from '../../devices/document-printer/ipp-operations.ts';
import type { IppAttribute } from '../../devices/document-printer/ipp-values.ts';
import {
  type Answer,
  type FieldJob,
  jobGroup,
  operationOf,
  printerGroup,
  soundAnswer,
} from './field-printer-answers.ts';

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
    const { status = 0, jobs: told = [] } = given ?? soundAnswer(message.value, jobs);
    const description: readonly IppGroup[] =
      code === operation.getPrinterAttributes && status < 0x0100
        ? [printerGroup(message.value, printer.attributes, printer.uri)]
        : [];
    const groups = [
      charset,
      ...description,
      ...told.map((each) => jobGroup(message.value, { ...each, ...printer.renames }, printer.uri)),
    ];
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
