import { expect, test } from 'vitest';
import { type Log, logEvents, openLog } from '../../core/log.ts';

const rows = Object.entries(logEvents);

function openTestLog(): { log: Log; lines: string[]; last: () => unknown } {
  const lines: string[] = [];
  const wall = () => new Date('2026-11-30T08:00:00Z');
  const log = openLog({ station: 'ZJG-01', wall, write: (line) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') };
}

test.each(rows)('%s: its id, its meaning and its fields', (id, { meaning, fields }) => {
  expect(id).toMatch(/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/);
  expect(meaning).toMatch(/^[A-Z].{20,}\.$/);
  for (const [name, kind] of Object.entries(fields)) {
    expect(name).toMatch(/^[a-z][A-Za-z]*$/);
    // Strings and numbers: nothing that could carry a record, a card or an error.
    expect(['text', 'advice', 'stack', 'number']).toContain(kind);
  }
});

test('each event has a meaning of its own', () => {
  expect(new Set(rows.map(([, { meaning }]) => meaning)).size).toBe(rows.length);
});

test('a line says when, which station, how bad, what and its fields', () => {
  const { log, last } = openTestLog();
  log('visit.step', { visit: 3, from: 'choosing', to: 'ordering' });
  expect(last()).toEqual({
    time: '2026-11-30T08:00:00.000Z',
    station: 'ZJG-01',
    severity: 'info',
    event: 'visit.step',
    fields: { visit: 3, from: 'choosing', to: 'ordering' },
  });
});

test('before the station file is read there is no station', () => {
  const lines: string[] = [];
  openLog({ station: null, wall: () => new Date(0), write: (line) => void lines.push(line) })('process.stopped', {
    reason: '--size: must be like 1080x1920',
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ station: null, severity: 'error' });
});

test('words of a device stay on their line and move no cursor', () => {
  const { log, lines, last } = openTestLog();
  const detail = 'a\r\nb\u001b[2Jc\u009b1md\u2028e\u202ef\u007f"\\';
  log('storage.write-failed', { file: 'status.json', detail });
  // oxlint-disable-next-line no-control-regex -- none of them may be in the line as it is
  expect(lines[0]).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
  expect(last()).toMatchObject({ fields: { detail } });
});

test('a long text is cut at 300 characters, an advice at 1000, a stack at 4000', () => {
  const { log, last } = openTestLog();
  log('storage.write-failed', { file: 'x'.repeat(301), detail: 'y'.repeat(1_001) });
  expect(last()).toMatchObject({ fields: { file: 'x'.repeat(300), detail: 'y'.repeat(1_000) } });
  log('process.broke', { stack: 'x'.repeat(5_000) });
  expect(last()).toMatchObject({ fields: { stack: 'x'.repeat(4_000) } });
});

test('a field that the row does not name is left out', () => {
  const { log, last } = openTestLog();
  const wide = { channel: 'kiosk:act', pin: '246810', toString: 'x' };
  log('shell.message-refused', wide);
  expect(last()).toMatchObject({ fields: { channel: 'kiosk:act' } });
  expect(JSON.stringify(last())).not.toContain('246810');
});

test('a call with wrong or missing fields does not compile', () => {
  const { log, lines } = openTestLog();
  // @ts-expect-error: no such event
  expect(() => log('visit.stepped', {})).toThrow(TypeError);
  // @ts-expect-error: `to` is missing
  log('visit.step', { visit: 3, from: 'choosing' });
  // @ts-expect-error: a visit is a number
  log('visit.step', { visit: '3', from: 'choosing', to: 'ordering' });
  // @ts-expect-error: the row has no such field
  log('visit.step', { visit: 3, from: 'choosing', to: 'ordering', card: '04782E21801D80' });
  // @ts-expect-error: an error is no field
  log('process.broke', { stack: new Error('x') });
  expect(lines).toHaveLength(4);
});
