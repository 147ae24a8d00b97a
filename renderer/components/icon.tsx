/** Icons on a grid of 24 units with one stroke width; always with a text beside them. */
const paths = {
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9z',
  large: 'M2.5 19 8.5 5l6 14M4.6 14.2h7.8M15.5 19l3-8 3 8M16.6 16.2h3.8',
  reach:
    'M6 2.5h12a1 1 0 0 1 1 1v17a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-17a1 1 0 0 1 1-1zM5 12h14M8.5 15.2h7M8.5 18.2h7M12 5v4M10.2 7.4 12 9.2l1.8-1.8',
  leave: 'M10 3.5H4.5v17H10M9 12h11.5M16.5 7.5 21 12l-4.5 4.5',
  person: 'M12 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M3.5 21c.6-4.5 4-7 8.5-7s7.9 2.5 8.5 7',
  tick: 'm4.5 12.8 4.8 4.7L19.5 6.8',
  ok: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M7.8 12.3l2.9 2.9 5.6-6',
  no: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4',
  stopped: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M7.5 12h9',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M12 6.8V12l3.6 2.4',
  warning: 'M12 3.5 22 20.5H2zM12 10v5M12 17.8v.1',
  unknown:
    'M12 3a9 9 0 0 1 4 1M19 6.4a9 9 0 0 1 1.8 3.6M20.8 14a9 9 0 0 1-1.8 3.6M16 20a9 9 0 0 1-4 1M8 20a9 9 0 0 1-3-2.4M3.2 14a9 9 0 0 1 0-4M5 6.4A9 9 0 0 1 8 4M9.6 9.9c0-1.4 1-2.3 2.4-2.3s2.4.9 2.4 2.2c0 1.9-2.4 2-2.4 4M12 16.5v.1',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M9.6 9.9c0-1.4 1-2.3 2.4-2.3s2.4.9 2.4 2.2c0 1.9-2.4 2-2.4 4M12 16.5v.1',
  flag: 'M5.5 21.5V3.5h13l-3.5 4.8 3.5 4.7h-13',
  printer: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z',
  again: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3M20 3.5v4.2h-4.2',
  card: 'M2.5 6.5v11a1.5 1.5 0 0 0 1.5 1.5h16a1.5 1.5 0 0 0 1.5-1.5v-11A1.5 1.5 0 0 0 20 5H4a1.5 1.5 0 0 0-1.5 1.5zM2.5 9.5h19M6 15h5',
  slip: 'M6 3v18l2-1.4 2 1.4 2-1.4 2 1.4 2-1.4 2 1.4V3zM9 8h6M9 12h6',
  zoom: 'M10.5 3.5a7 7 0 1 0 0 14 7 7 0 1 0 0-14M15.8 15.8l5.2 5.2M7.5 10.5h6M10.5 7.5v6',
  page: 'M5.5 2.5h9l4 4v15h-13zM14.5 2.5v4h4M8.5 11.5h7M8.5 15.5h7',
  back: 'M15 4.5 7.5 12l7.5 7.5',
  forward: 'm9 4.5 7.5 7.5L9 19.5',
  down: 'm4.5 8.5 7.5 7.5 7.5-7.5',
  office: 'M3 10 12 4l9 6M4.5 20.5h15M6.5 10.5v8M10.2 10.5v8M13.8 10.5v8M17.5 10.5v8',
  minus: 'M5 12h14',
  plus: 'M5 12h14M12 5v14',
  clear: 'm5.5 5.5 13 13M18.5 5.5l-13 13',
  erase: 'M8.5 5.5H21.5v13H8.5L2.5 12zM12 9.5l5 5M17 9.5l-5 5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size }: { readonly name: IconName; readonly size?: 'l' | 'xl' }) {
  return (
    <svg className={size === undefined ? 'i' : `i i-${size}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
