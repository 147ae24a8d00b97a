import { useEffect, useState } from 'react';
import type { ScreenView } from '../../core/api.ts';
import type { Words } from '../locales/zh.ts';
import { Help } from './help.tsx';
import { Icon } from './icon.tsx';
import { useVisit } from './visit-context.ts';

interface FootProps {
  /** Nobody's visit is under way. */
  readonly between: boolean;
  readonly screen: ScreenView['name'];
  readonly onLanguage: () => void;
  readonly onLarge: () => void;
  readonly onReachable: () => void;
}

/** The screens with a button to leave: not those where a device is working, nor those whose main action is to leave. */
const leavable: ReadonlySet<ScreenView['name']> = new Set([
  'pin',
  'technicianNumber',
  'delayed',
  'technician',
  'documents',
  'preview',
  'mistake',
  'recentPrints',
]);

function leaveWords(words: Words, screen: ScreenView['name']): string {
  if (screen === 'technician') return words.leaveVendorMode;
  return screen === 'pin' || screen === 'technicianNumber' || screen === 'delayed' ? words.leave : words.finish;
}

/** Milliseconds for which help stays open that nobody closes between visits. */
const helpStays = 60_000;

export function Foot({ screen, between, onLanguage, onLarge, onReachable }: FootProps) {
  const { words, kiosk, large, reachable } = useVisit();
  /** On which screen: it is about what is being done there. */
  const [helpedOn, setHelpedOn] = useState<ScreenView['name'] | null>(null);
  const helping = helpedOn === screen;
  useEffect(() => {
    if (!helping || !between) return;
    const timer = setTimeout(() => setHelpedOn(null), helpStays);
    return () => clearTimeout(timer);
  }, [helping, between]);
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
      <button
        type="button"
        className={reachable ? 'tool reach on' : 'tool reach'}
        aria-pressed={reachable}
        onClick={onReachable}
      >
        <Icon name="reach" />
        <span>{reachable ? words.reachableNow : words.reachable}</span>
      </button>
      {screen !== 'technician' && (
        <button type="button" className="tool" onClick={() => setHelpedOn(screen)}>
          <Icon name="help" />
          <span>{words.help}</span>
        </button>
      )}
      {helping && <Help onClose={() => setHelpedOn(null)} />}
      {leavable.has(screen) && (
        <button type="button" className="tool end" onClick={() => kiosk.act({ type: 'finish' })}>
          <Icon name="leave" />
          <span>{leaveWords(words, screen)}</span>
        </button>
      )}
    </nav>
  );
}
