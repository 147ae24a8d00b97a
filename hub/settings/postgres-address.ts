/** Where a PostgreSQL is, and with which password. */

/** What the driver reads from a connection string goes before its other settings, also where the string has no password. */
export function withPassword(connection: string, password: string | null): string {
  const url = new URL(connection);
  if (password !== null) url.password = encodeURIComponent(password);
  return url.href;
}
