/** `length` bytes that nobody can guess; injected, so that a test can repeat them. */
export type RandomBytes = (length: number) => Uint8Array;
