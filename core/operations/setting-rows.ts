/** The station file as a technician reads it: its own keys, and of keys and secrets the files' names alone. Pure. */
import { z } from 'zod';
import type { Settings } from '../settings/settings.ts';

export interface SettingRow {
  /** As in the station file: `documentPrinter.uri`. */
  readonly key: string;
  readonly value: string;
}

/** The tables that say what a station is and what it is connected to. */
const shownKeys = [
  'id',
  'demo',
  'site',
  'dataDir',
  'timeZone',
  'templatePack',
  'records',
  'cardReader',
  'documentPrinter',
  'backupPrinter',
  'receiptPrinter',
  'supplies',
  'quota',
  'verification',
  'maintenance',
  'alerts',
] as const satisfies readonly (keyof Settings)[];

export function settingRows(settings: Settings): readonly SettingRow[] {
  const technicians = settings.technicians.map(({ number }) => number).join(', ');
  return [
    ...shownKeys.flatMap((key) => rowsOf(key, settings[key])),
    // Neither their cards nor the hashes of their PINs are anybody's to read here.
    ...(technicians === '' ? [] : [{ key: 'technicians.number', value: technicians }]),
  ];
}

function rowsOf(key: string, value: unknown): readonly SettingRow[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return [{ key, value: value.map(String).join(', ') }];
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, inner]) => rowsOf(`${key}.${name}`, inner));
  }
  return [{ key, value: z.coerce.string().parse(value) }];
}
