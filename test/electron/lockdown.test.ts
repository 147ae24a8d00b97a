import { expect, test } from 'vitest';
import { isTrustedSender } from '../../electron/lockdown.ts';

const ours = { parent: null, url: 'app://kiosk/index.html' };

test.each([
  ['our page', true, ours],
  ['a frame of ours within our page', false, { ...ours, parent: ours }],
  ['a page of another address', false, { ...ours, url: 'https://elsewhere.example/index.html' }],
  ['a page without an address', false, { ...ours, url: '' }],
  ['a frame that has gone', false, null],
])('a message from %s is trusted: %s', (_, trusted, senderFrame) => {
  expect(isTrustedSender({ senderFrame })).toBe(trusted);
});
