/** Reads what somebody gives who asks whether a sheet is genuine: the code of the sheet, or the address in its QR. */
import { readVerificationCode } from './numbers.ts';

export interface TypedCode {
  /** In the form in which it is printed; `null` when it cannot be a code of ours. */
  readonly code: string | null;
  /** Of the address, in lower case, with a port that is not the usual one; `null` where the code was given by itself. */
  readonly host: string | null;
  /** The address of a transcript's page, as earlier versions printed it, has the page and its marks behind the code. */
  readonly hasMarks: boolean;
}

/**
 * Reads `https://HOST/#CODE`, which is printed, in any case, with or without its scheme, in full-width characters; and
 * `#CODE/2/85-90` of transcripts' pages. NFKC is right here, because nothing of it is printed.
 */
export function readTypedCode(typed: string): TypedCode {
  const text = typed.normalize('NFKC').replaceAll(/[\s\p{Cf}]/gu, '');
  const [, address = '', fragment = text] = /^([^#]*)#(.*)$/.exec(text) ?? [];
  const [code = '', ...marks] = fragment.split('/');
  return {
    code: readVerificationCode(code),
    host: address === '' ? null : hostOf(address),
    hasMarks: marks.length > 0,
  };
}

/** As a browser would read the address, so that `https://ours@other/` is the other; what it cannot read is no host of ours. */
function hostOf(address: string): string {
  const url = URL.parse(/^https?:/i.test(address) ? address : `https://${address}`);
  return url === null ? address : url.host.replace(/\.$/, '');
}
