#!/usr/bin/env node
// The installed name `kiosk`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { needOwnNode, ownNode, runSource } from './own-node.js';

const fonts = fileURLToPath(new URL('../../build/fonts.ts', import.meta.url));

needOwnNode('kiosk');
const built = spawnSync(ownNode, [fonts], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
runSource(fileURLToPath(new URL('main.ts', import.meta.url)));
