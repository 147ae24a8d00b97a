/** Opens the hub's store in either engine and brings its tables up to date. */
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { withPassword } from '../settings/postgres-address.ts';
import { triedAgain } from './engine-faults.ts';
import { migrations } from './migrations.ts';
import type { StoreTables } from './schema.ts';

export type StoreSettings =
  | { readonly engine: 'sqlite'; readonly file: string }
  | {
      readonly engine: 'postgresql';
      /** As psql takes it, without a password. */
      readonly connection: string;
      readonly password: string | null;
      /** Made where it is missing. */
      readonly schema: string;
    };

export type Store = Kysely<StoreTables>;

/** `told` hears, with a code and no value, of a connection that broke while nobody was asking. Rejects with the engine's error. */
export async function openStore(settings: StoreSettings, told: (reason: string) => void): Promise<Store> {
  const store = settings.engine === 'sqlite' ? openSqlite(settings.file) : openPostgresql(settings, told);
  try {
    await prepare(store, settings);
    return store;
  } catch (error) {
    await store.destroy();
    throw error;
  }
}

/** Hubs may start at once on an empty database: who finds that another was faster looks again at what there is by then. */
async function prepare(store: Store, settings: StoreSettings): Promise<void> {
  await triedAgain(async () => {
    if (settings.engine === 'postgresql') await store.schema.createSchema(settings.schema).ifNotExists().execute();
    const migrator = new Migrator({
      db: store,
      provider: { getMigrations: async () => ({ ...migrations }) },
      ...(settings.engine === 'postgresql' ? { migrationTableSchema: settings.schema } : {}),
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  }, ['again', 'unique']);
}

/** For one hub alone: its only connection is asked one thing after another. */
function openSqlite(file: string): Store {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  return new Kysely({ dialect: new SqliteDialect({ database }) });
}

function openPostgresql(
  { connection, password, schema }: Extract<StoreSettings, { engine: 'postgresql' }>,
  told: (reason: string) => void,
): Store {
  const pool = new pg.Pool({
    connectionString: withPassword(connection, password),
    max: 8,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 4_000,
    query_timeout: 5_000,
    keepAlive: true,
    application_name: 'onetrip-kiosk-hub',
    options: `-c search_path=${schema}`,
  });
  pool.on('error', (error) => told('code' in error ? String(error.code) : error.name));
  return new Kysely({ dialect: new PostgresDialect({ pool }) });
}
