/** A small chart of bars in SVG: a value for each day or month, and within it a part. Its figures stand beside it as text. */

export interface ChartBar {
  readonly label: string;
  readonly value: number;
  /** Of `value`. */
  readonly part: number;
}

/** Units of the drawing; it is scaled to its place. */
const size = { width: 936, height: 300, foot: 44, head: 40, side: 24 } as const;
/** So that the labels below keep apart. */
const mostLabels = 8;

/** `label`: what a screen reader says; `series`: the names of the value and of its part. */
export function BarChart(props: {
  readonly label: (most: number) => string;
  readonly series: readonly [value: string, part: string];
  readonly bars: readonly ChartBar[];
}) {
  const { label, series, bars } = props;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = (size.width - 2 * size.side) / Math.max(1, bars.length);
  const width = Math.min(64, step * 0.7);
  const room = size.height - size.foot - size.head;
  const tall = (value: number): number => (value / most) * room;
  const base = size.height - size.foot;
  const every = Math.ceil(bars.length / mostLabels);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label(most)}>
        {bars.map((bar, index) => {
          const x = size.side + index * step + (step - width) / 2;
          const isLabelled = (bars.length - 1 - index) % every === 0;
          return (
            <g key={bar.label}>
              <rect className="all" x={x} width={width} y={base - tall(bar.value)} height={tall(bar.value)} />
              <rect className="part" x={x} width={width} y={base - tall(bar.part)} height={tall(bar.part)} />
              {isLabelled && (
                <text x={x + width / 2} y={size.height - 8}>
                  {bar.label}
                </text>
              )}
              {bar.value === most && bar.value > 0 && (
                <text className="value" x={x + width / 2} y={base - tall(bar.value) - 10}>
                  {bar.value}
                </text>
              )}
            </g>
          );
        })}
        <path className="base" d={`M0 ${base}H${size.width}`} />
      </svg>
      <figcaption>
        <span className="legend part">{series[1]}</span>
        <span className="legend all">{series[0]}</span>
      </figcaption>
    </figure>
  );
}
