import { exitCodes, UsageError } from '../exit-codes.ts';
import { localDateTime } from '../local-time.ts';
import { outcomeOf, problemSentence, reasonOf, type VisitProblem } from '../messages/problems.ts';
import { findSamplePerson } from '../records/sample/campus.ts';
import type { Settings } from '../settings/settings.ts';
import { type Command, type CommandInput, type CommandResult, demoOnly, done, needed, oneOf } from './command.ts';
import { readDocument } from './document.ts';
import { specimen } from './specimen.ts';
import { writeOut } from './write-out.ts';

export const render: Command = {
  usage: 'render --person NUMBER --document KIND [--language L] [--gpa] [--at ISO] --out FILE',
  about: 'A specimen of a document, without quota, printer or ledger; the same input gives the same bytes.',
  options: {
    person: { type: 'string' },
    document: { type: 'string' },
    language: { type: 'string' },
    gpa: { type: 'boolean' },
    at: { type: 'string' },
    out: { type: 'string' },
  },
  async run(input) {
    const settings = input.station();
    demoOnly(settings, 'render');
    const number = needed(input, 'person', 'a number that "kiosk sample people" lists');
    const person = findSamplePerson(number);
    if (person === undefined) throw new UsageError(`--person: "${number}" is nobody of "kiosk sample people"`);
    const entry = readDocument(input, settings);
    const language = oneOf('--language', input.option('language') ?? 'zh', entry.languages);
    const out = needed(input, 'out', 'the file to write');
    const issuedAt = readInstant(input, settings);

    const options = { language, purpose: null, gpa: input.flag('gpa') };
    const rendered = await specimen(entry, options, person, issuedAt, settings);
    if (!rendered.ok) return refused(rendered.problem, settings);
    const { pages, pdf } = rendered.value;
    writeOut(out, pdf);
    return done({ file: out, pages, bytes: pdf.length }, [`${out}: ${pages} page(s), ${pdf.length} bytes, a specimen`]);
  },
};

/** `--at` with an offset is an instant; without one it is the station's local time. */
function readInstant(input: CommandInput, { timeZone }: Settings): string {
  const at = input.option('at');
  if (at === undefined) return localDateTime(new Date(), timeZone);
  const [, date, time = 'T00:00', seconds = '', offset] =
    /^(\d{4}-\d\d-\d\d)(?:(T\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(at) ?? [];
  const instant = new Date(`${date}${time}${seconds}${offset ?? 'Z'}`);
  // 31 April parses as 1 May: only a date that comes back as it went in is one.
  const exists = !Number.isNaN(instant.getTime()) && new Date(`${date}T00:00Z`).toISOString().startsWith(date ?? '?');
  if (!exists)
    throw new UsageError(`--at: "${at}" is not an ISO time like 2026-11-23T21:46 or 2026-11-23T21:46:00+08:00`);
  return offset === undefined ? `${date}${time}` : localDateTime(instant, timeZone);
}

function refused(problem: VisitProblem, settings: Settings): CommandResult {
  const message = problemSentence(problem, settings);
  const json = { outcome: outcomeOf(problem), reason: reasonOf(problem), message };
  return { exit: exitCodes.refused, json, lines: [message.zh, message.en] };
}
