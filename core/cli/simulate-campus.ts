import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../atomic-write.ts';
import { systemClock } from '../clock.ts';
import { campusFaults, startCampusServer } from '../records/exchange/simulator/campus-server.ts';
import { makeKeys } from '../records/exchange/simulator/certificates.ts';
import { openSampleCampus } from '../records/sample/campus.ts';
import { type Command, done, needed, oneOf, wholeNumber } from './command.ts';

export const simulateCampus: Command = {
  usage: `simulate campus --port N --keys DIR [--fault ${campusFaults.join('|')}]`,
  about: 'Plays a campus that serves the sample people over HTTPS on this machine until it is ended.',
  options: { port: { type: 'string' }, keys: { type: 'string' }, fault: { type: 'string' } },
  async run(input) {
    const port = wholeNumber('--port', needed(input, 'port', 'a port that is free'), 1, 65_535);
    const folder = needed(input, 'keys', 'a folder for the keys that it makes');
    const wished = input.option('fault');
    const fault = wished === undefined ? null : oneOf('--fault', wished, campusFaults);
    const keys = await makeKeys(systemClock.wall(), fault === 'expired-certificate');
    const { certificate, key } = keys.station;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const files = { ca: keys.ca, certificate, key };
    const lines = Object.entries(files).map(([name, pem]) => {
      const file = join(folder, `${name}.pem`);
      writeAtomically(file, pem);
      return `${name} = ${JSON.stringify(file)}`;
    });
    const source = openSampleCampus(systemClock, { available: true, delayMs: 0 });
    const server = await startCampusServer({ port, keys, source, clock: systemClock, fault });
    const table = ['[records]', 'kind = "exchange"', `addresses = ["${server.address}"]`, ...lines];
    process.stderr.write(`${table.join('\n')}\n\nCtrl-C ends it\n`);
    const end = Promise.withResolvers<void>();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.resolve());
    await end.promise;
    await server.close();
    return done({ address: server.address, ended: true }, []);
  },
};
