/**
 * The nine views in a school's Oracle database, by the driver's thin mode, which needs no Oracle software. Not run yet: no
 * Oracle database was at hand. From 19c on, for its JSON functions.
 */
import oracle, { type Connection } from 'oracledb';
import { fail, ok } from '../../devices/result.ts';
import type { ViewsDatabase } from './views.ts';

export interface OracleSettings {
  readonly connection: string;
  readonly user: string;
  readonly password: string;
  readonly schema: string;
}

/** Days as texts that no setting of the server's turns round. */
const session = "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD' NLS_NUMERIC_CHARACTERS = '.,'";

export async function openOracle({ connection, user, password, schema }: OracleSettings): Promise<ViewsDatabase> {
  const pool = await oracle.createPool({
    connectString: connection,
    user,
    password,
    poolMax: 8,
    queueTimeout: 3_000,
    sessionCallback: (opened: Connection, _: string, done: (error?: unknown) => void) =>
      opened.execute(session, [], done),
  });
  const options = { fetchTypeHandler: () => ({ type: oracle.STRING }), maxRows: 1 };

  return {
    dialect: 'oracle',
    schema,
    async ask(_, statement, parameter) {
      try {
        const opened = await pool.getConnection();
        try {
          const { rows } = await opened.execute(statement, [parameter], options);
          const found = rows?.[0]?.[0];
          return ok(typeof found === 'string' ? found : null);
        } finally {
          await opened.close();
        }
      } catch (error) {
        // A server's message may quote what was asked, so its code alone is told.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
        return fail(`Oracle: ${code}`);
      }
    },
    copiedAt: () => null,
    close: () => pool.close(0),
  };
}
