import { Icon } from './icon.tsx';
import { useVisit } from './visit-context.ts';

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'clear' | 'erase';

const rows: readonly Key[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'erase'];

/** The keypad's key for a key of a keyboard (`KeyboardEvent.key`); `null` for any other. */
export function keyOf(pressed: string): Key | null {
  if (pressed === 'Backspace') return 'erase';
  if (pressed === 'Delete' || pressed === 'Escape') return 'clear';
  return rows.find((key) => key === pressed) ?? null;
}

export function Keypad({ onKey }: { readonly onKey: (key: Key) => void }) {
  const { words } = useVisit();
  const labels: Partial<Record<Key, string>> = { clear: words.clear, erase: words.erase };
  return (
    <div className="keys show">
      {rows.map((key) => (
        <button key={key} type="button" className={labels[key] ? 'key word' : 'key'} onClick={() => onKey(key)}>
          {key === 'clear' || key === 'erase' ? <Icon name={key} /> : null}
          {labels[key] ?? key}
        </button>
      ))}
    </div>
  );
}
