/**
 * `app://kiosk/`: the built pages and nothing else. A scheme of our own gives them an origin, which `file:` does not
 * have, and a Content-Security-Policy that comes with each answer and cannot be forgotten in a page.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme } from 'electron';

/** To be registered before Electron is ready. `standard` gives it an origin, `supportFetchAPI` lets pdf.js fetch its maps. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

const host = 'kiosk';

/** The address of a built page, given from the renderer's folder: `index.html`. */
export function pageUrl(page: string): string {
  return `${appScheme.scheme}://${host}/${page}`;
}

/** Whether this address is one of our pages'. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  return parsed.protocol === `${appScheme.scheme}:` && parsed.host === host;
}

/** `blob:` and `data:` are for pictures only: the preview's pages are drawn in the page itself. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Answers requests for `app://kiosk/` from the files of one folder; whatever leads out of it does not exist. */
export function serveFolder(folder: string): (request: Pick<Request, 'url'>) => Promise<Response> {
  return async ({ url }) => {
    const file = fileOf(folder, url);
    const body = file === null ? null : await readFile(file).catch(nothingThere);
    if (file === null || body === null) return new Response('not found', { status: 404, headers: headersFor('') });
    return new Response(body, { headers: headersFor(extname(file)) });
  };
}

/** A file that is not there, or a folder, is not found; anything else is a fault that must not pass for that. */
function nothingThere(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return null;
  throw error;
}

/** The file that an address means; `null` for an address that is not ours or leads out of the folder. */
function fileOf(folder: string, url: string): string | null {
  if (!isOurs(url)) return null;
  // URL has resolved the dots that it sees; an encoded slash or dot shows only now.
  const path = decode(new URL(url).pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = normalize(join(folder, path));
  return file.startsWith(normalize(folder + sep)) ? file : null;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function headersFor(extension: string): Record<string, string> {
  return {
    'content-type': contentTypes[extension] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
