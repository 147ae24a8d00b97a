import { checkpointBeside } from '../ledger/wal.ts';
import { type Command, done } from './command.ts';

export const maintain: Command = {
  usage: 'maintain',
  about: "What the terminal does itself in its quiet hour: brings the ledger's log into its file.",
  run(input) {
    const { dataDir } = input.station();
    const checkpointed = checkpointBeside(dataDir);
    return done({ checkpointed }, [sentenceOf(checkpointed, dataDir)]);
  },
};

function sentenceOf(checkpointed: boolean | null, dataDir: string): string {
  if (checkpointed === null) return `nothing to do: nothing was ever issued in ${dataDir}`;
  return checkpointed
    ? "the ledger's log is in its file"
    : "the ledger's log is being read by somebody; it stays until the next time, and nothing depends on it";
}
