/** The same hands as the stand-in's `launch.ts`, on Electron itself. */
import { on, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { Launched, Wish } from '../stand-ins/launch.ts';

export async function launchOnElectron(binary: string, appRoot: string, words: readonly string[]): Promise<Launched> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // One instance runs on a profile, and tests run beside each other.
  const profile = mkdtempSync(join(tmpdir(), 'kiosk-profile-'));
  const own = [...sandbox, `--user-data-dir=${profile}`];
  const electron = await _electron.launch({ executablePath: binary, args: [...own, appRoot, ...words] });
  const child = electron.process();
  const exited = once(child, 'exit').then(([code]) => Number(code));
  const window = async (index: number) => {
    while (electron.windows().length <= index) await electron.waitForEvent('window');
    const pages = electron.windows();
    const page = pages.find((one) => one.url().includes('/bench/') === (index === 1));
    if (page === undefined) throw new Error(`there is no window ${index}`);
    return page;
  };
  return {
    exited,
    page: window,
    preferences: async () =>
      electron.evaluate(({ BrowserWindow }) => {
        const first = BrowserWindow.getAllWindows().find((one) => !one.webContents.getURL().includes('/bench/'));
        // Not in Electron's types, but Electron's own tests read it.
        const read: unknown = first === undefined ? null : Reflect.get(first.webContents, 'getLastWebPreferences');
        return typeof read === 'function' ? Reflect.apply(read, first?.webContents, []) : {};
      }),
    load: (url) =>
      electron.evaluate(async ({ BrowserWindow }, to) => {
        const first = BrowserWindow.getAllWindows().find((one) => !one.webContents.getURL().includes('/bench/'));
        await first?.webContents.loadURL(to);
      }, url),
    strand: (url) =>
      electron.evaluate(async ({ BrowserWindow }, to) => {
        const first = BrowserWindow.getAllWindows().find((one) => !one.webContents.getURL().includes('/bench/'));
        const bringBack = first?.webContents.rawListeners('did-navigate') ?? [];
        first?.webContents.removeAllListeners('did-navigate');
        await first?.webContents.loadURL(to);
        for (const one of bringBack) {
          first?.webContents.on('did-navigate', (...told) => Reflect.apply(one, first.webContents, told));
        }
      }, url),
    crash: () =>
      electron.evaluate(({ BrowserWindow }) => {
        const first = BrowserWindow.getAllWindows().find((one) => !one.webContents.getURL().includes('/bench/'));
        first?.webContents.forcefullyCrashRenderer();
      }),
    endGpu: () => electron.evaluate(({ app }) => void app.emit('child-process-gone', {}, { type: 'GPU' })),
    async logged(event) {
      for await (const [text] of on(child.stderr ?? child, 'data')) {
        if (String(text).includes(`"event":"${event}"`)) return;
      }
    },
    async verdict(wish: Wish, act) {
      const asked = electron.evaluate(
        ({ BrowserWindow, session }, kind) =>
          new Promise<'allow' | 'deny'>((resolve) => {
            const decided = (event: { defaultPrevented: boolean }): void => {
              // After every other listener has had its say.
              setImmediate(() => resolve(event.defaultPrevented ? 'deny' : 'allow'));
            };
            const [first] = BrowserWindow.getAllWindows();
            const before = BrowserWindow.getAllWindows().length;
            if (kind === 'download') session.defaultSession.once('will-download', decided);
            else if (kind === 'navigation') first?.webContents.once('will-frame-navigate', decided);
            else setTimeout(() => resolve(BrowserWindow.getAllWindows().length > before ? 'allow' : 'deny'), 1000);
          }),
        wish,
      );
      await act();
      return asked;
    },
    async quit() {
      await electron.close();
      await exited;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
