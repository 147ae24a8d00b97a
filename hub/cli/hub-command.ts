/** What a command of the hub gets. */
import type { Command, CommandWords } from '../../core/cli/command.ts';
import { type HubFile, hubFile, tableNames } from '../settings/hub-file.ts';
import { readTomlFile } from '../settings/read-file.ts';

export interface HubInput extends CommandWords {
  /** The hub file that `--hub` names. */
  hub(): HubFile;
}

export type HubCommand = Command<HubInput>;

export const readHubFile = (file: string): HubFile => readTomlFile(file, hubFile, tableNames);
