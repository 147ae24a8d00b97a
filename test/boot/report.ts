/** What was shown, fact by fact, with the minutes that it took; at the end a table. */
const began = Date.now();
const minutes = (since: number): string => `${((Date.now() - since) / 60_000).toFixed(1)} min`;

export interface Report {
  say(line: string): void;
  /** `show` gives what was seen, in words, and throws what was seen instead. Later facts are still asked for. */
  fact(name: string, show: () => Promise<string>): Promise<void>;
  /** Prints all of them; the exit code. */
  end(): number;
}

export function openReport(): Report {
  const lines: { readonly name: string; readonly shown: boolean; readonly seen: string }[] = [];
  const say = (line: string): void => console.log(`${minutes(began).padStart(8)}  ${line}`);
  return {
    say,
    async fact(name, show) {
      const asked = Date.now();
      try {
        lines.push({ name, shown: true, seen: `${await show()} (${minutes(asked)})` });
      } catch (error) {
        lines.push({
          name,
          shown: false,
          seen: `${error instanceof Error ? error.message : String(error)} (${minutes(asked)})`,
        });
      }
      const { shown, seen } = lines.at(-1) ?? { shown: false, seen: '' };
      say(`${shown ? 'shown' : 'NOT SHOWN'}: ${name}: ${seen}`);
    },
    end() {
      const missing = lines.filter(({ shown }) => !shown).length;
      console.log(
        `\n${lines.map(({ name, shown, seen }) => `${shown ? 'yes' : 'NO '}  ${name}\n     ${seen}`).join('\n')}`,
      );
      console.log(`\n${lines.length - missing} of ${lines.length} facts shown, ${minutes(began)} in all`);
      return missing === 0 ? 0 : 1;
    },
  };
}
