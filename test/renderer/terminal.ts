/**
 * The built page on the system's Chromium, under the shell's own Content-Security-Policy, with a `window.kiosk` that
 * shows what it is told and keeps what was asked. Scripts for the page are text: these tests are checked without a DOM.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { buildApp } from '../../build/build.ts';
import type { Intent, KioskView } from '../../core/api.ts';
import { serveFolder } from '../../electron/app-scheme.ts';
import { enrolment as document } from '../../templates/certificates/enrolment.ts';
import { printTranscript } from '../../templates/certificates/stationery.ts';
import { stuckAfterMs } from '../deadline.ts';
import { transcript } from '../templates/layout/transcripts.ts';
import { enrolment, linZhiyuan } from '../templates/orders.ts';

export const panels = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
} as const;
export type Orientation = keyof typeof panels;

const origin = 'https://kiosk.example';

export interface Terminal {
  readonly page: Page;
  /** Shows a view and waits until the page has set it. */
  show(view: KioskView): Promise<void>;
  /** What was asked since the last time. */
  asked(): Promise<readonly Intent[]>;
  /** The same without the reports that somebody is there: how many there are depends on the machine's speed. */
  intents(): Promise<readonly Intent[]>;
  /** What the page complained of: errors, and what its policy refused. */
  complaints(): readonly string[];
  turn(orientation: Orientation): Promise<void>;
  /** Writes a picture of the screen as a PNG, to be looked at. */
  photograph(path: string): Promise<void>;
}

/** The one browser of a test file and the pages that were built for it. */
/** Chromium says so of every page that has the header `sandbox allow-scripts allow-same-origin`; ours is in no frame. */
const ofNoUse = /allow-scripts and allow-same-origin for its sandbox attribute/;

export interface Stage {
  open(path: string, script: string): Promise<{ page: Page; complaints: readonly string[] }>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-renderer-'));
  await buildApp({ appRoot: folder, parts: ['renderer'] });
  const serve = serveFolder(join(folder, 'out/app/renderer'), {});
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      // As the shell allows it.
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
  const context = await browser.newContext({
    viewport: panels.portrait,
    hasTouch: true,
    reducedMotion: 'reduce',
    locale: 'zh-CN',
  });
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) return route.abort();
    const answer = await serve({ url: `app://kiosk${url.pathname}` });
    const body = Buffer.from(await answer.arrayBuffer());
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  });
  return {
    async open(path, script) {
      const page = await context.newPage();
      page.setDefaultTimeout(stuckAfterMs);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (ofNoUse.test(message.text())) return;
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.addInitScript(script);
      await page.goto(`${origin}/${path}`);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      return { page, complaints };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function openTerminal(stage: Stage): Promise<Terminal> {
  const { page, complaints } = await stage.open(
    'index.html',
    fakeKiosk(await certificate(), await transcriptOf(61, 3), await transcriptOf(160, 6)),
  );
  const cdp = await page.context().newCDPSession(page);
  const asked = (): Promise<readonly Intent[]> => page.evaluate<readonly Intent[]>('kioskTest.asked.splice(0)');
  return {
    page,
    async show(view) {
      await page.evaluate(`kioskTest.show(${JSON.stringify(view)})`);
      if (view.screen.name === 'preview' && view.screen.pages !== null) await page.locator('canvas').first().waitFor();
    },
    asked,
    intents: async () => (await asked()).filter(({ type }) => type !== 'moreTime'),
    complaints: () => complaints,
    turn: (orientation) => page.setViewportSize(panels[orientation]),
    async photograph(path) {
      // Half the time of Playwright's own, for files that are a little larger.
      const { data } = await cdp.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
      await writeFile(path, data, 'base64');
    },
  };
}

async function certificate(): Promise<Uint8Array> {
  const rendered = await document.print(enrolment(linZhiyuan, 'zh', { specimen: true }));
  if (!rendered.ok) throw new Error(`${document.title.en} cannot be set`);
  return rendered.pdf;
}

async function transcriptOf(courses: number, pages: number): Promise<Uint8Array> {
  const printed = await printTranscript(transcript('zh', courses), enrolment(linZhiyuan, 'zh', { specimen: true }));
  if (!printed.ok || printed.pages !== pages) throw new Error(`the transcript has not ${pages} pages`);
  return printed.pdf;
}

/** As the core does, it tells the same again every 5 s, until `silence`. `show` resolves when two frames have passed: what was told is then on the screen, with the fonts that it needs. */
function fakeKiosk(onePage: Uint8Array, threePages: Uint8Array, sixPages: Uint8Array): string {
  const bytes = (pdf: Uint8Array): string =>
    `Uint8Array.from(atob('${Buffer.from(pdf).toString('base64')}'), (c) => c.charCodeAt(0))`;
  return `
    const listeners = new Set();
    const pdfs = { 1: ${bytes(onePage)}, 3: ${bytes(threePages)}, 6: ${bytes(sixPages)} };
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let shown;
    const tell = () => listeners.forEach((listener) => listener(shown));
    const beats = setInterval(() => shown && tell(), 5000);
    globalThis.kioskTest = {
      asked: [],
      silence: () => clearInterval(beats),
      async show(view) {
        shown = view;
        tell();
        await this.painted();
      },
      async painted() {
        await frame();
        await frame();
        await document.fonts.ready;
      },
    };
    window.kiosk = Object.freeze({
      onView(listener) { listeners.add(listener); return () => listeners.delete(listener); },
      act(intent) {
        kioskTest.asked.push(intent);
        // As the core does.
        if (intent.type === 'readAs') void kioskTest.show({ ...shown, reading: intent.reading });
      },
      alive: () => undefined,
      previewPdf: async () => pdfs[shown.screen.pages].slice(),
    });
  `;
}
