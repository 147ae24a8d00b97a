import type { ScreenView } from '../../core/api.ts';
import { Icon } from './icon.tsx';
import { useVisit } from './visit-context.ts';

interface FootProps {
  readonly screen: ScreenView['name'];
  readonly large: boolean;
  readonly onLanguage: () => void;
  readonly onLarge: () => void;
}

/** Where a visit can be left by a tool: not while a machine works, nor where leaving is the one thing to do. */
const leavable: ReadonlySet<ScreenView['name']> = new Set(['pin', 'documents', 'options', 'preview']);

export function Foot({ screen, large, onLanguage, onLarge }: FootProps) {
  const { words, kiosk } = useVisit();
  return (
    <nav className="foot" aria-label={words.tools}>
      <button type="button" className="tool" onClick={onLanguage}>
        <Icon name="globe" />
        <span lang={words.otherLang}>{words.otherLanguage}</span>
      </button>
      <button type="button" className={large ? 'tool on' : 'tool'} aria-pressed={large} onClick={onLarge}>
        <Icon name="large" />
        <span>{words.largeType}</span>
      </button>
      {leavable.has(screen) && (
        <button type="button" className="tool end" onClick={() => kiosk.act({ type: 'finish' })}>
          <Icon name="leave" />
          <span>{screen === 'pin' ? words.leave : words.finish}</span>
        </button>
      )}
    </nav>
  );
}
