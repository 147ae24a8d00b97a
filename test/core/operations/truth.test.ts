/**
 * For everything that can be wrong with a station: literally what each screen and the staff's lines say, in `truth.txt`, and that it is so.
 * After a change of the words: `WRITE_TRUTH=1 npm test -- test/core/operations/truth.test.ts`, then read what changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recordTroubles } from '../../../core/alerts/trouble-record.ts';
import type { KioskView, ScreenView, Sentence } from '../../../core/api.ts';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { localDateTime } from '../../../core/local-time.ts';
import { deviceNames, isOff, type StationHealth } from '../../../core/operations/availability.ts';
import {
  campusDownLine,
  clockAheadLine,
  clockWrongLine,
  deviceLine,
  diskLines,
} from '../../../core/operations/device-line.ts';
import { choosePrinter } from '../../../core/printing/choose-printer.ts';
import { deviceViews } from '../../../core/session/flows/vendor/devices-view.ts';
import { firstSession, type Stage } from '../../../core/session/session.ts';
import { viewOf } from '../../../core/session/view.ts';
import type { FaultCode } from '../../../devices/device.ts';
import { isUnfit, type PrinterReport, stopsPrinting } from '../../../devices/document-printer/document-printer.ts';
import { fail, ok } from '../../../devices/result.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { preparedCopy, recordOfStudent, settingsOf, stationFacts } from '../samples.ts';
import { type Case, cases } from './trouble-cases.ts';

const settings = settingsOf(
  '[[neighbours]]\nname = { zh = "东区代办点", en = "East Campus Point" }\nwalkMinutes = 3\n',
);
const catalogue = catalogueOf(settings);

const visitor = {
  cardholder: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' },
  proof: { assurance: 'authenticated' },
  served: false,
} as const;
const holderName = { zh: '林知远', en: 'LIN Zhiyuan' };
const order = { document: 'enrolment', language: 'zh', purpose: null, gpa: true, copies: 1 } as const;
const known = {
  record: recordOfStudent('3240100001'),
  offers: [{ document: 'enrolment', languages: ['zh'], purposes: [], allowed: true, copiesLeft: 5 }],
  visitor,
  edition: 1,
} as const;
const issued = [{ copy: preparedCopy().document, sheets: 1, outcome: 'printed', reason: null }] as const;

type Named<Name extends ScreenView['name']> = Extract<ScreenView, { readonly name: Name }>;

/** `told`: status.json told the staff how the devices are. */
function viewAt(stage: Stage, health: Partial<StationHealth>, told = true): KioskView {
  const facts = stationFacts(health, settings);
  const context = { settings, catalogue, facts: told ? facts : { ...facts, reported: null }, now: 0 };
  return viewOf({ ...firstSession(0), stage }, context, new Date('2026-11-23T13:46:00Z'));
}

function screenAt<Name extends ScreenView['name']>(name: Name, ...at: Parameters<typeof viewAt>): Named<Name> {
  const { screen } = viewAt(...at);
  if (!isNamed(screen, name)) throw new Error(`${screen.name} is shown instead of ${name}`);
  return screen;
}

function isNamed<Name extends ScreenView['name']>(screen: ScreenView, name: Name): screen is Named<Name> {
  return screen.name === name;
}

const printingFor = (obstacle: FaultCode): Stage => {
  const progress = { impressions: 0, waiting: { obstacle, until: 60_000 }, canceling: false };
  return {
    name: 'printing',
    holderName,
    order,
    copy: preparedCopy(),
    toCome: [],
    issued: [],
    progress,
    canceling: false,
    visitor,
  };
};

function shown({ name, health, waits, ends }: Case) {
  const welcome = viewAt({ name: 'welcome' }, health);
  const listed = screenAt('welcome', { name: 'welcome' }, health).documents.length;
  const list = screenAt('documents', { name: 'choosing', ...known }, health);
  const preview = screenAt('preview', { name: 'previewing', ...known, order, copies: [preparedCopy()] }, health);
  const collect = screenAt(
    'collect',
    { name: 'collecting', holderName, order, issued, visitor, slip: 'offered' },
    health,
  );
  const said: { readonly where: string; readonly sentence: Sentence }[] = welcome.availability.reasons.map(
    (sentence) => ({ where: 'welcome', sentence }),
  );
  const say = (where: string, sentence: Sentence | null | undefined): void => {
    if (sentence != null) said.push({ where, sentence });
  };
  say('documents, preview', list.notice);
  if (waits !== undefined) {
    const { waiting } = screenAt('printing', printingFor(waits), health);
    say('printing, title', waiting?.title);
    say('printing', waiting?.message);
    const untold = screenAt('printing', printingFor(waits), health, false).waiting?.message;
    if (untold?.zh !== waiting?.message.zh) say('printing, staff not told', untold);
  }
  if (ends !== undefined) {
    const stage = { name: 'concluded', problem: ends, visitor, order, issued: [], pagesOut: null, slip: null } as const;
    const outcome = screenAt('outcome', stage, health);
    say('outcome, title', outcome.title);
    say('outcome', outcome.message);
  }
  say('collect', collect.message);
  return { name, state: welcome.availability.state, listed, list, preview, collect, said };
}

/** What the staff read: the lines of `kiosk status`, and vendor mode's words for each fault and for who must act. */
function staffLines(health: Partial<StationHealth>): readonly string[] {
  const facts = stationFacts(health, settings);
  const at = (iso: string): string => localDateTime(new Date(iso), settings.timeZone);
  const devices = deviceNames.flatMap((name) => {
    const status = facts.devices[name];
    return status === undefined || status.faults.length === 0 ? [] : [deviceLine(name, status, settings.timeZone)];
  });
  const { campusDown, clockAheadMs } = facts;
  return [
    ...devices,
    ...(facts.clockWrong ? [clockWrongLine] : []),
    ...(isOff(clockAheadMs) ? [clockAheadLine(clockAheadMs)] : []),
    ...(facts.diskFault === null ? [] : [diskLines[facts.diskFault]]),
    ...(campusDown === null ? [] : [campusDownLine(campusDown)]),
    ...deviceViews(facts, at).flatMap(({ device, faults }) =>
      faults.map(({ what, act }) => `${device} · ${what.zh} · ${act.zh}`),
    ),
  ];
}

const all = cases.map((each) => ({ ...each, ...shown(each) }));

function blockOf({ name, health, state, listed, list, collect, said }: (typeof all)[number]): string {
  const printable = list.offers.every((offer) => offer.printable) ? 'can be printed' : 'cannot be printed';
  const next = [collect.another ? 'another document' : '', collect.report ? 'a sheet is bad' : ''];
  return [
    name,
    `  ${state}, ${listed} documents on the welcome, in a visit they ${printable}`,
    `  afterwards: ${next.filter((each) => each !== '').join(', ') || 'nothing more'}`,
    ...staffLines(health).map((line) => `  staff: ${line}`),
    ...said.flatMap(({ where, sentence: { zh, en } }) => [`  ${where}: ${zh}`, `  ${where}: ${en}`]),
    '',
  ].join('\n');
}

const file = new URL('truth.txt', import.meta.url);

test('what each screen says', () => {
  const text = all.map(blockOf).join('\n');
  if (process.env['WRITE_TRUTH'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

/** What would become of an order that is confirmed now, by the rules that the print queue follows. */
function prints({ devices, clockWrong, diskFault, sealPrinters, paper }: StationHealth): boolean {
  const printers = (['documentPrinter', 'backupPrinter'] as const).flatMap((name) => {
    const status = devices[name];
    return status === undefined ? [] : [{ name, status }];
  });
  const candidates = printers.map(({ name, status: { faults, state } }) => {
    const has = (code: FaultCode): boolean => faults.some((fault) => fault.code === code);
    const colour = !has('colourMissing');
    const capabilities = { pdf: true, a4: true, colour, duplex: true, lacking: [], printJobOnly: false };
    const report: PrinterReport = { state: 'idle', faults, upTime: 1, capabilities, supplies: [], impressions: null };
    const asked = faults.some(stopsPrinting) || faults.some(isUnfit) || state === 'online';
    return { name, report: asked ? ok(report) : fail('notReady' as const), colour };
  });
  const choice = choosePrinter({ sides: 'one-sided', colour: sealPrinters.length > 0 }, candidates);
  const atOnce = choice.ok && !choice.value.report.faults.some(stopsPrinting);
  return atOnce && !clockWrong && diskFault === null && paper?.sheets !== 0;
}

test.each(cases.map((each) => [each.name, each] as const))(
  '%s: is kept once while it lasts, and once when it is over',
  (_, { health }) => {
    const { troubles } = stationFacts(health, settings).availability;
    const clock = createFakeClock();
    const kept: string[] = [];
    const record = recordTroubles(
      { record: (event) => void kept.push(event.kind) },
      { tryToWrite: (_what, write) => write() },
      clock,
    );
    const forFiveMinutes = (now: typeof troubles): void => {
      for (let beat = 0; beat < 30; beat += 1) {
        record({ troubles: now });
        clock.stall(10_000);
      }
    };
    forFiveMinutes(troubles);
    forFiveMinutes([]);
    expect(kept).toEqual([...troubles.map(() => 'troubleBegan'), ...troubles.map(() => 'troubleOver')]);
  },
);

describe.each(all.map((each) => [each.name, each] as const))(
  '%s',
  (_, { health, listed, list, preview, collect, said }) => {
    const facts = stationFacts(health, settings);

    test('no document is offered that would not be printed, and each that would is', () => {
      const printed = prints(facts);
      expect(list.offers.map(({ printable }) => printable)).toEqual([printed]);
      expect(preview.offer.printable).toBe(printed);
      const reached = facts.campusDown === null && facts.devices.cardReader.state === 'online';
      expect(listed).toBe(printed && reached ? catalogue.size : 0);
      expect(collect.another).toBe(printed && facts.campusDown === null);
      expect(collect.report).toBe(facts.diskFault === null);
    });

    test('where nothing can be printed, it is told why', () => {
      if (!list.offers.every(({ printable }) => printable)) expect(list.notice).not.toBeNull();
      expect(preview.notice).toEqual(list.notice);
    });

    test('each sentence ends with what one can do', () => {
      const zh =
        /(致电[\d-]+。|请.*(稍候|请过几分钟再来)[^。]*。|请[^。]+之后会自动继续打印。|请.*请拿开。|请取走[^。]+。)$/;
      const en =
        /(call [\d-]+\.|[Pp]lease wait[^.]*\.|(Call|Close|Push|Take)[^.]+; printing then goes on by itself\.|without other cards or a wallet\.|Take all your sheets, and your card\.)$/;
      for (const { where, sentence } of said) {
        if (where.endsWith('title')) continue;
        expect(sentence.zh).toMatch(zh);
        expect(sentence.en).toMatch(en);
      }
    });

    test('what concerns the staff alone is told to no visitor', () => {
      for (const { sentence } of said) {
        expect(sentence.zh).not.toMatch(/证书|端口|密钥|格式|登记|权限|磁盘|小票|备用|设置|协议|[a-z]/);
        expect(sentence.en).not.toMatch(
          /certificate|port\b|\bkey|format|permission|\bdisk|slip|backup|setting|protocol/i,
        );
      }
    });
  },
);

test('who can be served is told of no trouble that does not show', () => {
  const untold = all.filter(
    ({ state, said }) => state === 'inService' && said.every(({ where }) => where === 'collect'),
  );
  expect(all.filter(({ state }) => state === 'inService')).toEqual(untold);
  expect(all.filter(({ state }) => state === 'degraded').map(({ name }) => name)).toEqual([
    'card reader: cardCollision',
    'printer: colourMissing',
  ]);
});
