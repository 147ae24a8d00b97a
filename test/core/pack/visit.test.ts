/** Whole visits at a station of the example pack's school, on virtual devices. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OfferView } from '../../../core/api.ts';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { factsOf } from '../../../core/printing/print-job.ts';
import { withOffice } from '../../../core/records/index.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { jobView } from '../../../core/session/flows/vendor/jobs-view.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { textOf } from '../../templates/printed.ts';
import { confirm } from '../at-the-preview.ts';
import {
  clock,
  kept,
  lay,
  lin,
  open,
  pin,
  playStations,
  shown,
  station,
  stationFolder,
  type,
  until,
  untilSet,
} from '../reader-station.ts';
import { printable, settingsOf } from '../samples.ts';
import { packSettings } from './packs.ts';

playStations();

const offers = (): readonly OfferView[] => {
  const screen = shown();
  return screen.name === 'documents' ? screen.offers : [];
};
const letter = (): OfferView | undefined => offers().find(({ document }) => document === 'internshipLetter');

async function openSchool(more = ''): Promise<void> {
  const settings = packSettings(more);
  const campus = openSampleCampus(clock, { available: true, delayMs: 0 });
  await open(settings, {
    records: () => ({
      ...campus,
      async record(cardholder, signal) {
        const answer = await campus.record(cardholder, signal);
        return answer.ok ? { ...answer, value: withOffice(answer.value, settings.pack) } : answer;
      },
    }),
  });
}

async function enter(card = lin): Promise<void> {
  await lay(identified(card));
  await type(pin);
}

async function printLetter(): Promise<void> {
  station.act({ type: 'choose', document: 'internshipLetter' });
  const screen = shown();
  if (screen.name !== 'preview') throw new Error(`no preview but ${screen.name}`);
  station.act({ type: 'amend', language: 'en', purpose: '暑期实习', moreCopies: 1 });
  await untilSet();
}

describe('a document of the pack goes through the whole product', () => {
  test('menu, preview, two sheets, ledger, quota', async () => {
    await openSchool();
    const welcome = shown();
    expect(welcome).toMatchObject({ name: 'welcome' });
    if (welcome.name === 'welcome')
      expect(welcome.documents).toContainEqual({ zh: '实习介绍信', en: 'Internship letter' });
    expect(station.view().station.school).toEqual({ zh: '沧溟示范学院', en: 'Cangming Model College' });

    await enter();
    expect(letter()).toEqual({
      document: 'internshipLetter',
      title: { zh: '实习介绍信', en: 'Internship letter' },
      languages: ['zh', 'en'],
      gpaChoice: false,
      group: 'now',
      copiesLeft: 5,
      copiesBound: 'quota',
      copiesWhy: { zh: '目前最多还可打印5份', en: 'Only 5 more can be printed' },
      printable: true,
      refusal: null,
    });
    await printLetter();
    expect(shown()).toMatchObject({
      name: 'preview',
      title: { zh: '实习介绍信', en: 'Letter of Introduction' },
      pages: 1,
    });
    const preview = station.previewPdf();
    expect(textOf(preview ?? new Uint8Array())).toContain('It is for a summer internship.');
    confirm(station);
    await until('printing');
    for (let look = 0; look < 200 && shown().name === 'printing'; look += 1) await clock.advance(500);
    expect(shown()).toMatchObject({ name: 'collect', sheets: 2 });

    const sheets = readdirSync(join(stationFolder(), 'sheets')).filter((file) => file.endsWith('.pdf'));
    expect(sheets).toHaveLength(2);
    const files = sheets.map((file) => readFileSync(join(stationFolder(), 'sheets', file)));
    expect(files.some((file) => Buffer.compare(file, preview ?? new Uint8Array()) === 0)).toBe(true);
    const events = kept();
    expect(events.filter((event) => JSON.stringify(event).includes('jobIntended'))).toHaveLength(2);
    expect(JSON.stringify(events)).toContain('"document":"internshipLetter","language":"en"');

    station.act({ type: 'finish' });
    await enter();
    expect(letter()?.copiesLeft).toBe(3);
  });

  test('more than its quota allows is refused where the copies are chosen', async () => {
    await openSchool();
    await enter();
    station.act({ type: 'choose', document: 'internshipLetter' });
    const screen = shown();
    if (screen.name !== 'preview') throw new Error(`no preview but ${screen.name}`);
    expect(screen.purposes.map(({ zh }) => zh)).toEqual(['毕业实习', '暑期实习', '科研实习']);
    station.act({ type: 'amend', moreCopies: 5 });
    await clock.advance(100);
    expect(shown()).toMatchObject({ pages: null, message: { zh: expect.stringContaining('最多还可打印5份') } });
  });

  test('who may not have it reads why, and which office of this school to see', async () => {
    await openSchool();
    await enter('04665544332211');
    expect(letter()?.refusal).toEqual({
      reason: { zh: '你正在休学，复学后可办理。', en: 'You are on leave: once you are back.' },
      help: { zh: '有疑问请到教务处。', en: 'Questions? Office of Academic Affairs.' },
    });
  });

  test('the station file can ask for a card that proves itself', async () => {
    await openSchool('[documents.internshipLetter]\nrequireAssurance = "authenticated"\n');
    await enter();
    expect(letter()?.refusal?.help.en).toContain('ask Campus Card Centre');
  });

  test('a document that was never offered is not chosen, whatever a page sends', async () => {
    await openSchool();
    await enter();
    for (const document of ['diploma', 'internshipletter', '__proto__', '']) {
      station.act({ type: 'choose', document });
      expect(shown().name).toBe('documents');
    }
  });
});

test('a print of a document that the pack no longer has is still told, by its id', () => {
  const at = '2026-11-23T13:46:00Z';
  const job = {
    ...factsOf(printable(1)),
    document: 'internshipLetter',
    printer: 'documentPrinter',
    printerUpTime: 1,
    intendedAt: at,
    state: 'settled',
    printerJobId: 1,
    printerJobUuid: null,
    outcome: 'unknown',
    reason: 'printerLost',
    settledAt: at,
    ruling: null,
    ruledBy: null,
    ruledFor: null,
    ruledAt: null,
    reportedAt: null,
  } as const;
  const titleAt = (settings: ReturnType<typeof settingsOf>) => jobView(job, catalogueOf(settings), () => at).title;
  expect(titleAt(packSettings())).toEqual({ zh: '实习介绍信', en: 'Internship letter' });
  expect(titleAt(settingsOf())).toEqual({ zh: 'internshipLetter', en: 'internshipLetter' });
});
