/** Where in the program something broke. The message is left out: it may hold what a visitor typed, or is called. */
export function safeStack(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [error.name, ...frames].join('\n');
}
