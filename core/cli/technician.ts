import { randomBytes } from 'node:crypto';
import { UsageError } from '../exit-codes.ts';
import { hashPin, technicianPin } from '../settings/pin-hash.ts';
import { type Command, done, needed, pinFromStdin } from './command.ts';

export const hashTechnicianPin: Command = {
  usage: 'technician hash-pin --pin -',
  about: "Reads a technician's new PIN from stdin and makes the pinHash of the station file.",
  options: { pin: { type: 'string' } },
  async run(input) {
    if (needed(input, 'pin', '- to read it from stdin') !== '-')
      throw new UsageError('--pin: give - and type it on stdin');
    const pin = await pinFromStdin();
    if (!technicianPin.test(pin)) throw new UsageError('--pin -: must be 6 digits');
    const pinHash = await hashPin(pin, (length) => randomBytes(length));
    return done({ pinHash }, [`pinHash = "${pinHash}"`]);
  },
};
