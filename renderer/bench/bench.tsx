/** The panel that operates the simulated hardware; for development and demonstrations only. */
import { useEffect, useState } from 'react';
import type { BenchState } from '../../electron/bench-commands.ts';
import type { BenchApi } from '../../electron/channels.ts';
import { Cards } from './cards.tsx';
import { type Act, Choice, Group, Keys, Row } from './controls.tsx';
import { Printers, ReceiptPrinter } from './printers.tsx';

export function Bench({ bench }: { readonly bench: BenchApi }) {
  const [state, setState] = useState<BenchState | null>(null);
  useEffect(() => bench.onState(setState), [bench]);
  if (state === null) return null;
  const act: Act = (command) => bench.act(command);
  return (
    <main>
      <h1>
        <span>Bench</span>
        <Readout label="PIN" value={state.pin} />
        <Readout label="Stage" value={state.stage} />
      </h1>
      <Cards state={state} act={act} />
      <Printers printers={state.printers} act={act} />
      <Group title="Receipts and campus">
        <ReceiptPrinter fault={state.receiptFault} act={act} />
        <Campus campus={state.campus} act={act} />
      </Group>
      <Time wallAheadMs={state.wallAheadMs} act={act} />
    </main>
  );
}

function Readout({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <span className="readout">
      <small>{label}</small> <output aria-label={label}>{value}</output>
    </span>
  );
}

const lines = [
  { word: 'Up', value: true },
  { word: 'Down', value: false },
] as const;
const delays = [
  { word: 'At once', value: 0 },
  { word: 'After 5 s', value: 5_000 },
  { word: 'After 30 s', value: 30_000 },
] as const;

function Campus({ campus, act }: { readonly campus: BenchState['campus']; readonly act: Act }) {
  return (
    <>
      <Row label="Campus">
        <Choice name="Campus" options={lines} value={campus.up} onPick={(up) => act({ type: 'campus', up })} />
      </Row>
      <Row label="It answers">
        <Choice
          name="It answers"
          options={delays}
          value={campus.delayMs}
          onPick={(ms) => act({ type: 'campusDelay', ms })}
        />
      </Row>
    </>
  );
}

const passing = [
  { word: '20 s', command: { type: 'clock', forwardMs: 20_000 } },
  { word: '60 s', command: { type: 'clock', forwardMs: 60_000 } },
  { word: '10 min', command: { type: 'clock', forwardMs: 600_000 } },
] as const;
const settings = [
  { word: '−1 day', command: { type: 'wallClock', byMs: -86_400_000 } },
  { word: '−1 h', command: { type: 'wallClock', byMs: -3_600_000 } },
  { word: '+1 h', command: { type: 'wallClock', byMs: 3_600_000 } },
  { word: '+1 day', command: { type: 'wallClock', byMs: 86_400_000 } },
] as const;

function Time({ wallAheadMs, act }: { readonly wallAheadMs: number; readonly act: Act }) {
  return (
    <Group title="Time" aside={<output aria-label="Wall clock">{aheadWords(wallAheadMs)}</output>}>
      <Row label="Let pass">
        <Keys name="Let pass" keys={passing} act={act} />
      </Row>
      <Row label="Set clock">
        <Keys name="Set clock" keys={settings} act={act} />
      </Row>
    </Group>
  );
}

/** `1 d 2 h 10 min ahead`, of this machine's wall clock; parts that are nought are left out. */
function aheadWords(aheadMs: number): string {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return told.length === 0 ? 'clock is right' : `${told.join(' ')} ${aheadMs < 0 ? 'behind' : 'ahead'}`;
}
