/** What to do about a campus that gave no usable answer, for the technician; `null` where its reason says all. */

/** By the codes of Node, OpenSSL and undici, and the statuses of HTTP, as they stand in a reason. */
const advice: readonly (readonly [reason: RegExp, todo: string])[] = [
  [/ECONNREFUSED/, 'nothing listens there: start the hub, and compare the port with its "hub.listening"'],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'this name is not known here: compare records.addresses with the name of the hub, and see the DNS',
  ],
  [
    /EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT/,
    'no way leads there: see the network, and the firewall between this station and the hub',
  ],
  [
    /ERR_TLS_CERT_ALTNAME_INVALID/,
    'its certificate is for other names: add this one to hosts in the hub file, or use a name in records.addresses that is there',
  ],
  [
    /UNABLE_TO_VERIFY|SELF_SIGNED|UNABLE_TO_GET_ISSUER|DEPTH_ZERO/,
    'its certificate is of another authority than records.ca: copy ca.pem from this hub again',
  ],
  [
    /CERT_HAS_EXPIRED/,
    'its certificate has ended: start the hub anew, which makes another; see that the clocks are right',
  ],
  [/CERT_NOT_YET_VALID/, 'its certificate is not valid yet: see that the clocks are right'],
  [
    /ERR_SSL_.*(UNKNOWN_CA|CERTIFICATE|BAD_CERT)/,
    "it refuses this station's certificate: make it with `station-key` of this hub, and see the hub's log",
  ],
  [/ERR_SSL_|EPROTO/, 'it does not speak TLS 1.3: is it the hub that answers there?'],
  [
    /UND_ERR_SOCKET|ECONNRESET|EPIPE/,
    'it closed the connection: without a certificate that it takes it does so; see the log of the hub',
  ],
  [/HTTP 403, unknownStation/, "it does not know this station's certificate: make it with `station-key` of this hub"],
  [
    /HTTP 5\d\d, (unavailable|internal)/,
    "what is behind the hub fails, records or card system: the hub's log says which",
  ],
  [/HTTP \d+, /, 'it is no hub of this contract that answers there: compare the address'],
  [/no whole answer within/, 'it is too slow: see the load of the hub and of what is behind it'],
  [/asOf: is .* ago/, 'the records are old: see why the nightly import did not run'],
  [/asOf: is .* in the future/, "the clocks differ: set this station's or the campus's by NTP"],
  [/recordUnfit/, "what the school has of this person cannot be right: the hub's log names the view and the column"],
];

export function campusAdvice(reason: string): string | null {
  return advice.find(([known]) => known.test(reason))?.[1] ?? null;
}
