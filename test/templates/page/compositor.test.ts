import { expect, it } from 'vitest';
import { compositor, type TextStyle, widthOf } from '../../../templates/page/compositor.ts';
import { certificateFonts } from '../../../templates/type/fonts.ts';

it('sets the same text anew where its style is another', () => {
  const styles: TextStyle[] = [
    { size: 10 },
    { size: 10, weight: 'bold' },
    { size: 10, tracking: 0.1 },
    { size: 10, cells: true },
  ];
  const widths = (set: () => ReturnType<typeof compositor>) =>
    styles.map((style) => widthOf(set().line('Wuhan 111', { left: 0, y: 0 }, style)));
  const one = compositor('zh', certificateFonts());
  expect(widths(() => one)).toEqual(widths(() => compositor('zh', certificateFonts())));
  expect(new Set(widths(() => one)).size).toBe(styles.length);
});
