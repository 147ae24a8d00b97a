/** The error's name and stack frames, without its message, which may hold a visitor's input or name. */
export function safeStack(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown';
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return [error.name, ...frames].join('\n');
}
