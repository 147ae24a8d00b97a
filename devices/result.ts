/**
 * What can be expected to fail returns a `Result`; an exception is a bug.
 *
 * @example
 * const opened = await openSerialLine(options);
 * if (!opened.ok) return opened; // here `opened.problem`
 * opened.value.write(bytes);
 */
export type Result<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });
export const fail = <Problem>(problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});
