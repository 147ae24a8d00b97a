import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { expect, test } from 'vitest';

test('a quick test that starts a process or opens a connection fails, and says where it belongs', () => {
  const deeds = [() => spawn('true'), () => connect(1), () => createServer().listen(0)];
  for (const deed of deeds) expect(deed).toThrow('list its file as "outside" in vitest.config.ts');
});
