import type { FaultCode } from '../device.ts';

/** The statuses on which the driver acts. */
export const ippStatus = {
  badRequest: 0x0400,
  notPossible: 0x0404,
  notFound: 0x0406,
  operationNotSupported: 0x0501,
  versionNotSupported: 0x0503,
  busy: 0x0507,
} as const;

// In the order of the IANA registry "IPP Status Codes": from 0x0400, and from 0x0500.
const clientErrors = `
  bad-request forbidden not-authenticated not-authorized not-possible timeout not-found gone
  request-entity-too-large request-value-too-long document-format-not-supported attributes-or-values-not-supported
  uri-scheme-not-supported charset-not-supported conflicting-attributes compression-not-supported
  compression-error document-format-error document-access-error attributes-not-settable ignored-all-subscriptions
  too-many-subscriptions ignored-all-notifications client-print-support-file-not-found document-password-error
  document-permission-error document-security-error document-unprintable-error account-info-needed account-closed
  account-limit-reached account-authorization-failed not-fetchable
`
  .trim()
  .split(/\s+/);
const serverErrors = `
  internal-error operation-not-supported service-unavailable version-not-supported device-error temporary-error
  not-accepting-jobs busy job-canceled multiple-document-jobs-not-supported printer-is-deactivated too-many-jobs
  too-many-documents
`
  .trim()
  .split(/\s+/);

const classes = new Map<number, readonly [string, readonly string[]]>([
  [4, ['client-error', clientErrors]],
  [5, ['server-error', serverErrors]],
]);

/** Whether the printer did what was asked, perhaps with attributes ignored (RFC 8011, appendix B.1.2). */
export const isSuccess = (status: number): boolean => status < 0x0100;

/** The registered name, for the technician: `client-error-not-possible`. */
export function statusName(status: number): string {
  const [kind, names] = classes.get(status >> 8) ?? ['', []];
  const name = names[status & 0xff];
  return name === undefined ? `status 0x${status.toString(16).padStart(4, '0')}` : `${kind}-${name}`;
}

const faultOf = new Map<string, FaultCode>([
  ['client-error-forbidden', 'permissionDenied'],
  ['client-error-not-authenticated', 'permissionDenied'],
  ['client-error-not-authorized', 'permissionDenied'],
  ['client-error-document-format-not-supported', 'unsupportedFormat'],
  ['client-error-document-format-error', 'unsupportedFormat'],
  ['client-error-attributes-or-values-not-supported', 'unsupportedFormat'],
  // It never will.
  ['server-error-operation-not-supported', 'operationMissing'],
  ['server-error-version-not-supported', 'protocolError'],
]);

/** The fault that a refusal means: the request was wrong (client-error), or the printer cannot act now (server-error). */
export const statusFault = (status: number): FaultCode =>
  faultOf.get(statusName(status)) ?? (status >= 0x0500 ? 'notReady' : 'protocolError');
