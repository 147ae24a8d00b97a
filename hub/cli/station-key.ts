import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { done } from '../../core/cli/command.ts';
import { UsageError } from '../../core/exit-codes.ts';
import { foldedId } from '../../core/issuance/numbers.ts';
import { stationFile } from '../../core/settings/station-file.ts';
import { issueStationIdentity, writeKey } from '../keys/authority.ts';
import type { HubCommand } from './hub-command.ts';

export const stationKey: HubCommand = {
  usage: 'station-key STATION DIR',
  about: "Makes a station's key and certificate, and the hub's authority at its first use.",
  positionals: ['STATION', 'DIR'],
  async run(input) {
    const [station = '', folder = ''] = input.positionals;
    if (!stationFile.shape.id.safeParse(station).success) {
      throw new UsageError(`STATION: "${station}" is no id of a station; give capital letters and digits, like ZJG-01`);
    }
    const { keys } = input.hub();
    const known = join(keys, 'stations');
    refuseNamesake(known, station);
    const files = { key: `${station}.key`, certificate: `${station}.pem`, authority: 'ca.pem' };
    if (existsSync(join(folder, files.key))) {
      throw new UsageError(`${join(folder, files.key)}: is there already; move it away first, or give another folder`);
    }
    const identity = await issueStationIdentity(keys, station, new Date());
    mkdirSync(folder, { recursive: true });
    mkdirSync(known, { recursive: true });
    writeKey(join(folder, files.key), identity.key);
    writeFileSync(join(folder, files.certificate), identity.certificate);
    writeFileSync(join(folder, files.authority), identity.authority);
    writeFileSync(join(known, `${station}.pem`), identity.certificate);
    return done({ station, folder, files }, [
      `${join(folder, files.key)}: the key, for ${station} alone; it must not be copied elsewhere`,
      `${join(folder, files.certificate)}: its certificate`,
      `${join(folder, files.authority)}: the certificate of the hub's authority`,
    ]);
  },
};

/** Serial numbers leave the hyphen out, so ZJG-01 and ZJG0-1 would give the same ones. */
function refuseNamesake(folder: string, station: string): void {
  const others = existsSync(folder) ? readdirSync(folder).map((name) => name.replace(/\.pem$/, '')) : [];
  const namesake = others.find((other) => other !== station && foldedId(other) === foldedId(station));
  if (namesake !== undefined) {
    throw new UsageError(
      `STATION: "${station}" and "${namesake}" are both ${foldedId(station)} in a serial number; give it an id of other letters or digits`,
    );
  }
}
