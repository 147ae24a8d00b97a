#!/usr/bin/env node
// The installed name `kiosk-hub`.
import { fileURLToPath } from 'node:url';
import { needOwnNode, runSource } from '../../core/cli/own-node.js';

needOwnNode('kiosk-hub');
runSource(fileURLToPath(new URL('main.ts', import.meta.url)));
