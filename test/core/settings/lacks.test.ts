import { expect, test } from 'vitest';
import { lacksOf } from '../../../core/settings/lacks.ts';
import { parseSettings } from '../../../core/settings/settings.ts';
import { settingsOf, stationToml } from '../samples.ts';

const exchange = `
[cardReader]
driver = "rdm6300"
path = "/dev/ttyUSB0"
[documentPrinter]
driver = "ipp"
uri = "ipp://printer.example/ipp/print"
[records]
kind = "exchange"
addresses = ["https://records.school.example:8443", "https://10.1.2.3"]
ca = "ca.pem"
certificate = "station.pem"
key = "station-key.pem"
`;

const ownHost = '[verification]\nhost = "verify.school.edu.cn"\n';

test('a demo station lacks all that makes a real one', () => {
  expect(lacksOf(settingsOf())).toEqual([
    'demo is true, so every sheet is marked SPECIMEN',
    'records are those of the sample campus',
    "no templatePack, so sheets bear the model university's crest and seal",
    'verification.host is verify.zjmu.example, at which nobody can check a sheet',
    'virtual devices (cardReader, documentPrinter)',
  ]);
});

test('a station that asks a campus is no demo station', () => {
  const settings = parseSettings(stationToml.replace('demo = true', '') + exchange + ownHost);
  if (!settings.ok) throw new Error(settings.problem);
  expect(settings.value.records).toMatchObject({ kind: 'exchange', oldestHours: 36 });
  expect(lacksOf(settings.value)).toEqual(["no templatePack, so sheets bear the model university's crest and seal"]);
});

test.each(['http://records.school.example', 'https://records.school.example/v1', 'https://a@b'])(
  '%s is no address of a campus',
  (address) => {
    const settings = parseSettings(stationToml + exchange.replace('https://10.1.2.3', address));
    expect(settings).toEqual({
      ok: false,
      problem: 'records.addresses.1: must be an address like "https://records.school.example:8443"',
    });
  },
);

test('a real station has the receipt printer of its file, or none; a demo station has a virtual one', () => {
  const real = stationToml.replace('demo = true', '') + exchange + ownHost;
  expect(parseSettings(real)).toMatchObject({ ok: true, value: { records: { kind: 'exchange' } } });
  expect(parseSettings(real)).not.toMatchObject({ value: { receiptPrinter: expect.anything() } });
  expect(parseSettings(`${real}[receiptPrinter]\ndriver = "virtual"\n`)).toMatchObject({
    problem: expect.stringMatching(/^receiptPrinter\.driver: .*demo = true.*escpos/),
  });
  expect(settingsOf().receiptPrinter).toEqual({ driver: 'virtual' });
});
