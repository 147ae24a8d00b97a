/** The document printers, a column each, and the receipt printer. */
import type { BenchState, PlayedSwitches } from '../../electron/bench-commands.ts';
import { type Act, Choice, Keys, type Option, Row } from './controls.tsx';

type Printer = BenchState['printers'][number];

const titles = { documentPrinter: 'Main printer', backupPrinter: 'Backup printer' } as const;

const powers = [
  { word: 'On', value: true },
  { word: 'Off', value: false },
];
const sheets = [
  { word: 'Full', level: '250', value: 250 },
  { word: 'Low', level: '12', value: 12 },
  { word: 'Empty', level: '0', value: 0 },
];
const toners = [
  { word: 'Good', level: '75 %', value: 75 },
  { word: 'Low', level: '8 %', value: 8 },
  { word: 'Empty', level: '0 %', value: 0 },
];
const covers = [
  { word: 'Closed', value: false },
  { word: 'Open', value: true },
];
const paths = [
  { word: 'Clear', value: false },
  { word: 'Jammed', value: true },
];

interface Played {
  readonly printers: readonly Printer[];
  readonly act: Act;
}

export function Printers({ printers, act }: Played) {
  const played = { printers, act };
  return (
    <section>
      <Row label={<h2>Printers</h2>}>
        {printers.map(({ name }) => (
          <b key={name}>{titles[name]}</b>
        ))}
      </Row>
      <SwitchRow {...played} label="Power" of="power" options={powers} />
      <SwitchRow {...played} label="Paper" of="sheets" options={sheets} />
      <SwitchRow {...played} label="Toner" of="toner" options={toners} />
      <SwitchRow {...played} label="Cover" of="coverOpen" options={covers} />
      <SwitchRow {...played} label="Paper path" of="jammed" options={paths} />
      <Row label="Its job">
        {printers.map(({ name, switches }) =>
          switches === null ? (
            <RealPrinter key={name} />
          ) : (
            <Keys
              key={name}
              name={`Its job, ${titles[name]}`}
              keys={[{ word: 'Cancel at its panel', command: { type: 'cancelJob', printer: name } }]}
              act={act}
            />
          ),
        )}
      </Row>
    </section>
  );
}

function SwitchRow<Key extends keyof PlayedSwitches>({
  printers,
  act,
  label,
  of,
  options,
}: Played & {
  readonly label: string;
  readonly of: Key;
  readonly options: readonly Option<PlayedSwitches[Key]>[];
}) {
  return (
    <Row label={label}>
      {printers.map(({ name, switches }) =>
        switches === null ? (
          <RealPrinter key={name} />
        ) : (
          <Choice
            key={name}
            name={`${label}, ${titles[name]}`}
            options={options}
            value={switches[of]}
            onPick={(value) => act({ type: 'printer', printer: name, set: { [of]: value } })}
          />
        ),
      )}
    </Row>
  );
}

const RealPrinter = () => <span className="real">a real one</span>;

const rolls = [
  { word: 'Full', value: null },
  { word: 'Near end', value: 'paperLow' },
  { word: 'Out', value: 'paperOut' },
  { word: 'Off', value: 'unreachable' },
] as const;

export function ReceiptPrinter({ fault, act }: { readonly fault: BenchState['receiptFault']; readonly act: Act }) {
  return (
    <Row label="Receipts">
      <Choice
        name="Receipts"
        options={rolls}
        value={fault}
        onPick={(picked) => act({ type: 'receiptPrinter', fault: picked })}
      />
    </Row>
  );
}
