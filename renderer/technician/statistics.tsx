/** The station's statistics: bars over its days or months, and rows of figures. */
import type { OpenTab, TabView } from '../../core/api.ts';
import { BarChart } from '../components/bar-chart.tsx';
import { Choice, Title } from '../components/parts.tsx';
import { useLandscape } from '../components/use-landscape.ts';
import { useSay, useVisit } from '../components/visit-context.ts';

type StatisticsTab = Exclude<Extract<TabView, { readonly tab: 'statistics' }>, { readonly reading: true }>;

const spans: readonly Extract<OpenTab, { readonly tab: 'statistics' }>['days'][] = [7, 30, 365];

export function StatisticsPage({ statistics }: { readonly statistics: StatisticsTab }) {
  const { words, kiosk, large, reachable } = useVisit();
  const say = useSay();
  const wide = useLandscape();
  const narrow = large || reachable;
  const { days, from, to, visits, bars, rows } = statistics;
  return (
    <div className="statistics">
      <Title>{words.visitsCounted(visits)}</Title>
      <p className="facts">{words.countedOver(from, to)}</p>
      {!narrow && (
        <BarChart
          label={words.chartOf}
          series={[words.chartVisits, words.chartPrinted]}
          bars={bars.map((bar) => ({ label: bar.label, value: bar.visits, part: bar.printed }))}
        />
      )}
      <dl className="figures">
        {rows.slice(0, narrow ? (wide ? 3 : 4) : rows.length).map(({ term, value }) => (
          <div key={term.en}>
            <dt>{say(term)}</dt>
            <dd>{say(value)}</dd>
          </div>
        ))}
      </dl>
      <div className="spans">
        {spans.map((each) => (
          <Choice
            key={each}
            chosen={each === days}
            onAct={() => kiosk.act({ type: 'openTab', open: { tab: 'statistics', days: each } })}
          >
            {words.lastDays(each)}
          </Choice>
        ))}
      </div>
    </div>
  );
}
