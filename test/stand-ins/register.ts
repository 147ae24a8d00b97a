/**
 * Maps `electron` to the stand-in: `node --import ./test/stand-ins/register.ts out/app/main/main.js`. Each `beginLaunch`
 * gives what is loaded after it modules of its own, so that one process can start the terminal anew.
 */
import { registerHooks } from 'node:module';

const standIn = new URL('electron.ts', import.meta.url).href;
let launch = 0;
const standInUrl = (): string => `${standIn}?launch=${launch}`;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') return { url: standInUrl(), shortCircuit: true };
    const found = next(specifier, context);
    return found.url.includes('/out/app/main/') ? { ...found, url: `${found.url}?launch=${launch}` } : found;
  },
});

/** Returns where the stand-in of this launch is loaded from. */
export function beginLaunch(): string {
  launch += 1;
  return standInUrl();
}
