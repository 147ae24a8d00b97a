/** How the tables came to be, step by step. A step that was released is never changed: another is added behind it. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** By name, in the order of the names. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-issuances': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('issuance')
        .addColumn('serial', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addColumn('period', 'text', (column) => column.notNull())
        .addColumn('slot', 'integer')
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('intended_at', 'text', (column) => column.notNull())
        .execute();
      // What keeps the last copy from being given twice, whoever asks: rows without a slot are not held by it.
      await db.schema
        .createIndex('issuance_slot')
        .unique()
        .on('issuance')
        .columns(['person', 'document', 'period', 'slot'])
        .execute();
    },
  },
};
