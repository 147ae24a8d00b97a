/**
 * `app://kiosk/`: the built pages and nothing else. A custom scheme gives the pages an origin, which `file:` does not,
 * and sends what the engine denies them (page-headers.ts) with every response, so that no page can lack it.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme } from 'electron';
import { pageHeaders } from './page-headers.ts';

/** Register it before Electron is ready. `standard` gives it an origin, `supportFetchAPI` lets pdf.js fetch its maps. */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

const host = 'kiosk';

/** The URL of a built page. `page`: its path in the renderer's folder, such as `index.html`. */
export function pageUrl(page: string): string {
  return `${appScheme.scheme}://${host}/${page}`;
}

/** Whether a URL is of `app://kiosk/`; false for what is no URL. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  return parsed.protocol === `${appScheme.scheme}:` && parsed.host === host;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * The handler of `app://kiosk/`: serves the files of one folder, and before them what was `made` here, by its path; a path that
 * leads out of the folder is answered 404.
 */
export function serveFolder(
  folder: string,
  made: Readonly<Record<string, string>>,
): (request: Pick<Request, 'url'>) => Promise<Response> {
  return async ({ url }) => {
    const path = isOurs(url) ? new URL(url).pathname : '';
    const text = Object.hasOwn(made, path) ? made[path] : undefined;
    if (text !== undefined) return new Response(text, { headers: headersFor(extname(path)) });
    const file = fileOf(folder, url);
    const body = file === null ? null : await readFile(file).catch(nullWhereMissing);
    if (file === null || body === null) return new Response('not found', { status: 404, headers: headersFor('') });
    return new Response(body, { headers: headersFor(extname(file)) });
  };
}

/** `null` for a missing file and for a folder; any other error is thrown. */
function nullWhereMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return null;
  throw error;
}

/** The file of a URL; `null` for a URL that is not ours or leads out of the folder. */
function fileOf(folder: string, url: string): string | null {
  if (!isOurs(url)) return null;
  // URL resolves plain dots; encoded slashes and dots appear only after decoding.
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
  return { ...pageHeaders, 'content-type': contentTypes[extension] ?? 'application/octet-stream' };
}
