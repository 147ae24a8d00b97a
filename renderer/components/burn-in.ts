/** CSS pixels by which the picture is moved, minute after minute, so that no edge stands on the same pixels for days. */
const places = [
  { x: 0, y: -4 },
  { x: 3, y: -3 },
  { x: 4, y: 0 },
  { x: 3, y: 3 },
  { x: 0, y: 4 },
  { x: -3, y: 3 },
  { x: -4, y: 0 },
  { x: -3, y: -3 },
] as const;

/** Where the picture stands at a local wall time (`2026-11-23T21:46`): a round of eight minutes. */
export function shiftAt(now: string): { readonly x: number; readonly y: number } {
  const minute = Math.floor(Date.parse(`${now}Z`) / 60_000);
  return places[minute % places.length] ?? places[0];
}
