/**
 * A whole station on a real disk that dies or is full. Where a disk image cannot be mounted (no root, no loop device) these
 * tests fail and say so: they are never skipped, for nothing else shows what a kernel and SQLite make of a dead disk.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unruledJobs } from '../../core/ledger/print-jobs.ts';
import { openStore } from '../../core/ledger/store.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { confirm } from '../core/at-the-preview.ts';
import { expectNothingIsLeft, goTo, screens, storageFault } from '../core/disk-visit.ts';
import {
  clock,
  finish,
  lay,
  lin,
  open,
  pin,
  playStations,
  shown,
  station,
  stationFolder,
  type,
} from '../core/reader-station.ts';
import { type DiskImage, mountImage } from './disk-image.ts';

playStations();

let disk: DiskImage;
beforeEach(() => {
  const dataDir = join(stationFolder(), 'data');
  mkdirSync(dataDir);
  disk = mountImage(dataDir);
});
afterEach(() => disk.remove());

describe('a disk that dies', () => {
  test.each(screens)('while nobody touches anything: at %s', async (screen) => {
    await open();
    await goTo(screen);
    disk.die();
    await expectNothingIsLeft();
    const { message } = await station.broken;
    expect(message).toMatch(/^data folder .*: the disk is failing; look after the disk/);
    expect(station.status().lines.at(-1)).toMatch(/^Disk · diskFailed/);
  });

  test('under the hand of a visitor: what would be written next ends the visit at once', async () => {
    await open();
    await goTo('preview');
    disk.die();
    confirm(station);
    await clock.advance(100);
    expect(station.view()).toMatchObject({ screen: { name: 'welcome' }, holder: null, availability: storageFault });
  });
});

test("a page of the ledger that a dead disk does not give back is the disk's fault, and calls for no backup", () => {
  const dataDir = join(stationFolder(), 'data');
  const store = openStore(dataDir);
  disk.die();
  // SQLite gives up its cache with the write that fails, and calls the page that it then cannot read malformed.
  expect(() => store.pragma('user_version = 1')).toThrow('disk I/O error');
  expect(() => unruledJobs(store)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/: the disk is failing; .* \(SQLITE_CORRUPT\)$/) }),
  );
  store.close();
});

test('a full disk leaves six right PINs six right PINs, says that it is full, and serves again when there is room', async () => {
  await open();
  const makeRoom = disk.fill();
  for (let visit = 0; visit < 6; visit += 1) {
    await lay(identified(lin));
    expect(shown()).toEqual({ name: 'pin', message: null, cardTail: null });
    await type(pin);
    expect(shown()).toMatchObject({
      name: 'outcome',
      outcome: 'failed',
      message: { zh: expect.stringContaining('存储故障') },
    });
    expect(JSON.stringify(shown())).not.toMatch(/没有打印|not printed/);
    finish();
  }
  await clock.advance(20_000);
  expect(station.view().availability).toMatchObject(storageFault);
  expect(station.status().lines.at(-1)).toMatch(/^Disk · diskFull/);
  makeRoom();
  await clock.advance(6_000);
  expect(station.view().availability).toEqual({ state: 'inService', reasons: [] });
  await lay(identified(lin));
  await type(pin);
  expect(shown().name).toBe('documents');
});
