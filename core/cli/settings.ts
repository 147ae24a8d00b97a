import { UsageError } from '../exit-codes.ts';
import { readSettings } from '../settings/settings.ts';
import { settingsSchema } from '../settings/station-file.ts';
import { type Command, done } from './command.ts';

export const checkSettings: Command = {
  usage: 'settings check FILE',
  about: 'Reads a station file and names what is wrong with it.',
  positionals: ['FILE'],
  run(input) {
    const [file = ''] = input.positionals;
    const settings = readSettings(file);
    if (!settings.ok) throw new UsageError(settings.problem);
    // The pack is told by its folder; `kiosk pack check` tells what is in it.
    const { pack: _, ...told } = settings.value;
    const { id, site } = told;
    return done({ valid: true, settings: told }, [`${file}: valid: ${site.kind} ${id} ${site.name.zh}`]);
  },
};

export const schema: Command = {
  usage: 'settings schema',
  about: 'JSON Schema of the station file.',
  run() {
    const json = settingsSchema();
    return done(json, [JSON.stringify(json, null, 2)]);
  },
};
