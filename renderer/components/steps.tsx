import type { ScreenView } from '../../core/api.ts';
import { Icon } from './icon.tsx';
import { useVisit } from './visit-context.ts';

/** The step of each screen, from 0; other screens belong to no step. */
const stepOf: Partial<Record<ScreenView['name'], number>> = {
  documents: 0,
  preview: 1,
  mistake: 1,
  printing: 2,
  collect: 3,
};

/** The four steps of a visit, the current one marked. */
export function Steps({ at }: { readonly at: ScreenView['name'] }) {
  const { words } = useVisit();
  const now = stepOf[at];
  if (now === undefined) return null;
  return (
    <ol className="steps">
      {words.steps.map((step, index) => (
        <li
          key={step}
          className={index < now ? 'done' : index === now ? 'now' : ''}
          aria-current={index === now ? 'step' : undefined}
        >
          {index < now && <Icon name="tick" />}
          {step}
        </li>
      ))}
    </ol>
  );
}
