/** What of node_modules is in a package: modules that are not bundled, and those that they need, without what only builds them. */
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { root } from '../vite-parts.ts';

const packageFile = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });

/** Headers for a compiler, which no program loads. */
const notLoaded = ['node-addon-api'];

/** Copies modules, and all that they depend on, as they lie in node_modules, into this folder. */
export async function copyModules(names: readonly string[], folder: string): Promise<void> {
  const modules = join(root, 'node_modules');
  for (const module of await withDependencies(names.map((name) => join(modules, name)))) {
    for (const file of (await readdir(module, { recursive: true })).filter(isLoaded).toSorted()) {
      const to = join(folder, relative(modules, module), file);
      await mkdir(dirname(to), { recursive: true });
      await cp(join(module, file), to);
    }
  }
}

/** Whether a file of a module is loaded on Debian amd64, or says under which licence it is. */
export function isLoaded(file: string): boolean {
  // What lies in a module's own node_modules is copied as a module.
  if (/(^|\/)(node_modules|deps|test|tests|bin|package|examples)\//.test(file)) return false;
  if (file.endsWith('.node')) return /^prebuilds\/.*linux-x64/.test(file) && !file.includes('musl');
  if (/^LICEN[CS]E[^/]*$/.test(file) || file === 'package.json') return true;
  return /\.(js|cjs|mjs|json)$/.test(file) && !/(^|[/-])(bin|optional|test)\.js$/.test(file);
}

async function withDependencies(folders: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const open = [...folders];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies } = packageFile.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
    for (const name of Object.keys(dependencies)) {
      if (!notLoaded.includes(name)) open.push(await placeOf(name, folder));
    }
  }
  return found;
}

/** Where Node finds a module that is asked for from this folder: in the nearest node_modules that has it. */
async function placeOf(name: string, from: string): Promise<string> {
  for (let folder = from; `${folder}/`.startsWith(root); folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    const there = await readdir(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (there !== null) return place;
  }
  throw new Error(`${name}, which ${from} needs, is not in node_modules: run npm ci`);
}
