/** Turns the bytes of a wire into card identifiers, however the bytes are cut into chunks. Keeps at most one frame. */
export interface UidDecoder {
  /** Takes any bytes at all; gives the identifiers (upper-case hex) of the frames that these bytes completed, in order. */
  push(bytes: Uint8Array): readonly string[];
  /** Gives up the frame under way: what is still to come of it is not taken for a frame. */
  abandon(): void;
}
