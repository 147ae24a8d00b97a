/**
 * What a test waits for, it observes; only what will never come takes so long, in milliseconds. Generous, for a busy
 * machine gives a test little of its two cores.
 */
export const stuckAfterMs = 60_000;
