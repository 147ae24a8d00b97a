/** The two engines of the hub's store, for tests that run alike on both. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../../hub/store/open-store.ts';
import { startPostgres } from '../../peers/private-postgres.ts';

export const engines = ['sqlite', 'postgresql'] as const;

export interface Engine {
  /** The next one: an empty store of its own. */
  fresh(): Promise<Store>;
  /** The one that `fresh` gave last, opened once more, as after a restart. */
  again(): Promise<Store>;
  /** Closes every store, and ends the server where there is one. */
  stop(): Promise<void>;
}

/** A server, or a folder, that lasts as long as its test file; a schema, or a file, for each test. */
export async function startEngine(name: (typeof engines)[number]): Promise<Engine> {
  const open: Store[] = [];
  const { settingsOf, end } = name === 'sqlite' ? sqliteFiles() : await postgresSchemas();
  let count = 0;
  const opened = async (): Promise<Store> => {
    const store = await openStore(settingsOf(count), (reason) => {
      throw new Error(`a connection broke: ${reason}`);
    });
    open.push(store);
    return store;
  };
  return {
    fresh: () => {
      count += 1;
      return opened();
    },
    again: opened,
    stop: async () => {
      await Promise.all(open.map((store) => store.destroy()));
      end();
    },
  };
}

function sqliteFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'hub-store-'));
  return {
    settingsOf: (count: number) => ({ engine: 'sqlite', file: join(folder, `${count}.sqlite`) }) as const,
    end: () => rmSync(folder, { recursive: true }),
  };
}

async function postgresSchemas() {
  const server = await startPostgres();
  return {
    settingsOf: (count: number) =>
      ({
        engine: 'postgresql',
        connection: server.connection('postgres'),
        password: null,
        schema: `test_${count}`,
      }) as const,
    end: () => server.stop(),
  };
}
