/** `kiosk` as a process of its own: its streams may break, and its exit code says what came of the command. */
import { exitCodes } from '../exit-codes.ts';

/** Runs `kiosk` with the words of this process. */
export async function runAsProcess(kiosk: (words: readonly string[]) => Promise<number>): Promise<void> {
  const words = process.argv.slice(2);
  /** For a command that prints on paper, output that cannot be written does not change the exit code: the sheet is out. */
  const tellsOfPaper = words[0] === 'issue' || words[0] === 'demo';
  let lost = false;
  process.stdout.on('error', (error) => {
    // EPIPE: the reader closed the pipe on purpose, as `head` does. Any other error lost output.
    if ('code' in error && error.code === 'EPIPE') return;
    process.stderr.write(
      `kiosk: the output could not be written (${'code' in error ? String(error.code) : error.name})\n`,
    );
    lost = !tellsOfPaper;
    if (lost) process.exitCode = exitCodes.failed;
  });
  process.stderr.on('error', () => undefined);

  const exit = await kiosk(words);
  process.exitCode = lost ? exitCodes.failed : exit;
}
