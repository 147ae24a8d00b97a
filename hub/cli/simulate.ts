import { once } from 'node:events';
import { done, wholeNumber } from '../../core/cli/command.ts';
import { openSamplePins } from '../pin/sample-pins.ts';
import { startCardSystem } from '../pin/simulated-card-system.ts';
import { readSecret } from '../settings/read-file.ts';
import type { HubCommand } from './hub-command.ts';

export const simulateCardSystem: HubCommand = {
  usage: 'simulate card-system [--port N] [--token-file FILE]',
  about: "Plays a school's card system, with the sample people's PINs, on this machine alone until it is ended.",
  options: { port: { type: 'string' }, 'token-file': { type: 'string' } },
  async run(input) {
    const port = wholeNumber('--port', input.option('port') ?? '8450', 1, 65_535);
    const file = input.option('token-file');
    const server = await startCardSystem(openSamplePins(), port, file === undefined ? null : readSecret(file));
    process.stderr.write(`card system at http://127.0.0.1:${port}/; Ctrl-C ends it\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
    await once(server, 'close');
    return done({ port, ended: true }, []);
  },
};
