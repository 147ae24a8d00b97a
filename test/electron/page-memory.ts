/** What the browser keeps of a page, after what is free was taken away. */
import type { CDPSession, Page } from 'playwright-core';

async function collected<Value>(page: Page, ask: (cdp: CDPSession) => Promise<Value>): Promise<Value> {
  const cdp = await page.context().newCDPSession(page);
  try {
    // What a first collection sets free may hold more that a second one finds.
    for (let turn = 0; turn < 3; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
    return await ask(cdp);
  } finally {
    await cdp.detach();
  }
}

export interface PageMemory {
  /** Of scripts and of the browser's own objects behind them, in bytes. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

export function memoryOf(page: Page): Promise<PageMemory> {
  return collected(page, async (cdp) => {
    const { usedSize, embedderHeapUsedSize } = await cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    return { heap: usedSize + embedderHeapUsedSize, nodes, listeners: jsEventListeners };
  });
}

/** Every string that can be reached in the page's memory. */
export function remembered(page: Page): Promise<string> {
  return collected(page, async (cdp) => {
    const parts: string[] = [];
    cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
    await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    const { strings }: { strings: readonly string[] } = JSON.parse(parts.join(''));
    return strings.join('\n');
  });
}
