/** Decodes the bytes of a serial line into card identifiers, however they are cut into chunks. Buffers at most one frame. */
export interface UidDecoder {
  /** Accepts any bytes; returns the identifiers (upper-case hex) of the frames that these bytes completed, in order. */
  push(bytes: Uint8Array): readonly string[];
  /** Whether the reader, by its last whole frame, sends a card again and again while it lies there, and not once a tap. */
  repeats(): boolean;
  /** Discards the partly received frame, and its remaining bytes as they arrive. */
  abandon(): void;
}
