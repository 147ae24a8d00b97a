/** The words of the terminal's command line. */
import { parseArgs } from 'node:util';
import { UsageError } from '../core/exit-codes.ts';
import { readSettings, type Settings } from '../core/settings/settings.ts';
import { usualPatience } from './recovery/page-watch.ts';

export interface StartOptions {
  /** `--station FILE`, with `--data DIR` over it, as for the `kiosk` command. */
  readonly settings: Settings;
  /**
   * `--size WIDTHxHEIGHT` of the window of a demo station, by default half a panel of 1080 × 1920, so that it and the bench
   * stand beside each other on a display of 1920 × 1080.
   */
  readonly size: { readonly width: number; readonly height: number };
  /** `--patience SECONDS`: how long the page may be silent, in milliseconds. More than usual for who debugs the page. */
  readonly patience: number;
}

/** Throws UsageError with one line that names what is wrong. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      station: { type: 'string', default: 'build/stations/demo.toml' },
      data: { type: 'string' },
      size: { type: 'string', default: '540x960' },
      patience: { type: 'string', default: String(usualPatience / 1000) },
    },
    // Not strict: Chromium's switches may stand among ours.
    strict: false,
  });
  const word = (value: unknown): string => (typeof value === 'string' ? value : '');
  const read = readSettings(word(values.station));
  if (!read.ok) throw new UsageError(read.problem);
  if (values.data === '' || values.data === true) throw new UsageError('--data: must name a folder');
  const [, width, height] = /^(\d{3,4})x(\d{3,4})$/.exec(word(values.size)) ?? [];
  if (width === undefined || height === undefined) throw new UsageError('--size: must be like 1080x1920');
  if (!/^\d{1,3}(\.\d)?$/.test(word(values.patience))) throw new UsageError('--patience: must be seconds, like 2.5');
  const { dataDir } = read.value;
  return {
    settings: { ...read.value, dataDir: word(values.data) || dataDir },
    size: { width: Number(width), height: Number(height) },
    patience: Number(word(values.patience)) * 1000,
  };
}
