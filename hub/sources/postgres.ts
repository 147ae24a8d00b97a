/** The nine views in a school's PostgreSQL. */
import pg from 'pg';
import { fail, ok } from '../../devices/result.ts';
import { withPassword } from '../settings/postgres-address.ts';
import type { ViewsDatabase } from './views.ts';

export interface PostgresSettings {
  readonly connection: string;
  readonly password: string | null;
  readonly schema: string;
}

/** `told` hears, with a code and no value, of a connection that broke while nobody was asking. */
export function openPostgres(settings: PostgresSettings, told: (reason: string) => void): ViewsDatabase {
  const pool = new pg.Pool({
    connectionString: withPassword(settings.connection, settings.password),
    max: 8,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 4_000,
    query_timeout: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'onetrip-kiosk-hub',
    // Days and times as texts that no setting of the server's turns round.
    options: '-c datestyle=ISO -c timezone=UTC -c default_transaction_read_only=on',
  });
  pool.on('error', (error) => told(reasonOf(error)));

  return {
    dialect: 'postgres',
    schema: settings.schema,
    async ask(name, statement, parameter) {
      try {
        const { rows } = await pool.query<{ found: string | null }>({ name, text: statement, values: [parameter] });
        return ok(rows[0]?.found ?? null);
      } catch (error) {
        return fail(reasonOf(error));
      }
    },
    copiedAt: () => null,
    close: () => pool.end(),
  };
}

/** A server's message may quote what was asked, so its code alone is told. Without a code the driver itself speaks. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'PostgreSQL: failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  const missing: Readonly<Record<string, string>> = {
    '42P01': 'a view is missing (42P01)',
    '42703': 'a view lacks a column (42703)',
    '42501': 'the role may not read a view (42501)',
    '28P01': 'the password is wrong (28P01)',
    '3F000': 'the schema is missing (3F000)',
    '57014': 'an answer took too long (57014)',
  };
  return `PostgreSQL: ${code === null ? error.message : (missing[code] ?? code)}`;
}
