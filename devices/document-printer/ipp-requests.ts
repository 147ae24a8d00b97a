/** The requests that the driver sends (RFC 8011, section 4): operation, attributes and document. */
import type { JobTicket } from './document-printer.ts';
import { groupTag, type IppMessage } from './ipp.ts';
import { flag, integer, text } from './ipp-attributes.ts';
import { operation } from './ipp-operations.ts';
import type { IppAttribute } from './ipp-values.ts';
import { type JobOffers, pdfFormat, wantedOfJob, wantedOfPrinter, writeTicket } from './printer-answers.ts';

export interface IppRequest {
  readonly operation: (typeof operation)[keyof typeof operation];
  /** For the operations on one job. */
  readonly jobId?: number;
  readonly attributes?: readonly IppAttribute[];
  /** The job attributes of Create-Job and Print-Job. */
  readonly job?: readonly IppAttribute[];
  readonly document?: Uint8Array;
}

/** Who asks whom: stands in each request. */
export interface IppSender {
  /** `printer-uri` as the printer knows it. */
  readonly uri: string;
  /** `requesting-user-name`: the owner of the jobs, by which the printer answers `my-jobs`. */
  readonly requestingUserName: string;
}

const format = text('document-format', 'mimeMediaType', pdfFormat);

const wanted = (names: readonly string[]): IppAttribute => text('requested-attributes', 'keyword', ...names);

export const getPrinterAttributes: IppRequest = {
  operation: operation.getPrinterAttributes,
  attributes: [wanted(wantedOfPrinter)],
};

export const getJobAttributes = (jobId: number): IppRequest => ({
  operation: operation.getJobAttributes,
  jobId,
  attributes: [wanted(wantedOfJob)],
});

/** The sender's jobs that are not over. */
export const getOpenJobs: IppRequest = {
  operation: operation.getJobs,
  attributes: [flag('my-jobs', true), text('which-jobs', 'keyword', 'not-completed'), wanted(wantedOfJob)],
};

/** The sender's latest jobs that are over, the last one first (RFC 8011, section 4.2.6.2); some printers keep thousands. */
export const getLastJobs: IppRequest = {
  operation: operation.getJobs,
  attributes: [
    integer('limit', 100),
    flag('my-jobs', true),
    text('which-jobs', 'keyword', 'completed'),
    wanted(wantedOfJob),
  ],
};

/** A job without its document. */
export function createJob(ticket: JobTicket, offers: JobOffers): IppRequest {
  const { operation: attributes, job } = writeTicket(ticket, offers);
  return { operation: operation.createJob, attributes, job };
}

/** The same with its only document. */
export function printJob(ticket: JobTicket, offers: JobOffers, document: Uint8Array): IppRequest {
  const { operation: attributes, job } = writeTicket(ticket, offers);
  return { operation: operation.printJob, attributes: [...attributes, format], job, document };
}

/** The only document of its job. */
export const sendDocument = (jobId: number, document: Uint8Array): IppRequest => ({
  operation: operation.sendDocument,
  jobId,
  attributes: [format, flag('last-document', true)],
  document,
});

export const cancelJob = (jobId: number): IppRequest => ({ operation: operation.cancelJob, jobId });

/**
 * A request as an IPP message.
 *
 * @example
 * encode(messageOf(sender, 7, cancelJob(3))) // begins 02 00, 00 08 (Cancel-Job), 00 00 00 07 (request-id), 01 (operation group)
 */
export function messageOf(
  sender: IppSender,
  requestId: number,
  request: IppRequest,
  version: IppMessage['version'] = [2, 0],
): IppMessage {
  const attributes = [
    // These first, in this order (RFC 8011, section 4.1.4 and 4.1.5).
    text('attributes-charset', 'charset', 'utf-8'),
    text('attributes-natural-language', 'naturalLanguage', 'en'),
    text('printer-uri', 'uri', sender.uri),
    ...(request.jobId === undefined ? [] : [integer('job-id', request.jobId)]),
    text('requesting-user-name', 'nameWithoutLanguage', sender.requestingUserName),
    ...(request.attributes ?? []),
  ];
  const job = request.job === undefined ? [] : [{ tag: groupTag.job, attributes: request.job }];
  return {
    version,
    code: request.operation,
    requestId,
    groups: [{ tag: groupTag.operation, attributes }, ...job],
    data: request.document ?? new Uint8Array(),
  };
}
