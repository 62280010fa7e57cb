import './icon.css';

/** Drawn on a 20 x 20 grid, 1.6 wide strokes. */
const handset =
  'M6.3 3.3 8 7 6.3 8.5a10.2 10.2 0 0 0 5.2 5.2L13 12l3.7 1.7c.4.2.6.6.5 1-.3 1.5-1.4 2.3-2.9 2.3C8.3 17 3 11.7 3 5.7c0-1.5.8-2.6 2.3-2.9.4-.1.8.1 1 .5Z';

const paths = {
  phone: [handset],
  incoming: ['M15.5 4.5 5.5 14.5M5.5 7.5v7h7'],
  outgoing: ['m4.5 15.5 10-10M7.5 5.5h7v7'],
  internal: ['M4 7.5h12L12.5 4M16 12.5H4L7.5 16'],
  missed: ['m3 6 7 7 7-7M3 11V6h5'],
  'hang-up': [
    'M2.6 12.6c-.5-1.3-.4-2.4.6-3.2 3.8-3.2 9.8-3.2 13.6 0 1 .8 1.1 1.9.6 3.2-.1.4-.5.6-.9.5l-3.3-.7-.4-2.3a8.6 8.6 0 0 0-5.6 0l-.4 2.3-3.3.7c-.4.1-.8-.1-.9-.5Z',
  ],
  more: ['M10 4.5v.01M10 10v.01M10 15.5v.01'],
  settings: [
    'M3 6h7m4 0h3M3 14h3m4 0h7',
    'M12 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
    'M8 12a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  ],
  'sign-out': ['M8 3H5a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h3', 'M8 10h9m-3.5-3.5L17 10l-3.5 3.5'],
  eye: [
    'M2 10s2.8-5 8-5 8 5 8 5-2.8 5-8 5-8-5-8-5Z',
    'M10 7.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6Z',
  ],
  'eye-off': [
    'M8 5.2A8 8 0 0 1 10 5c5.2 0 8 5 8 5a13 13 0 0 1-1.9 2.4',
    'M5.5 6.6C3.2 8 2 10 2 10s2.8 5 8 5c1.5 0 2.8-.4 3.9-1',
    'm3 3 14 14',
  ],
  copy: [
    'M8 7h7a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 15 17H8a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 8 7Z',
    'M4 13a1 1 0 0 1-.6-.9V4.5A1.5 1.5 0 0 1 4.9 3h7.2a1 1 0 0 1 .9.6',
  ],
  check: ['m4 10.5 4 4 8-9'],
  alert: ['M10 3 2.5 16.5h15L10 3Z', 'M10 8v4M10 14.2h.01'],
  clock: ['M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z', 'M10 6.5V10l2.5 1.5'],
  external: [
    'M8.5 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16h9a1.5 1.5 0 0 0 1.5-1.5v-3',
    'M11.5 3.5h5v5M16.2 3.8 9.5 10.5',
  ],
  retry: ['M16 4v4h-4', 'M16 8a6.5 6.5 0 1 0 .4 4'],
  chevron: ['m6 8 4 4 4-4'],
  link: [
    'M8.5 11.5a3 3 0 0 0 4.3.2l2.9-2.9a3 3 0 0 0-4.2-4.2l-1 1',
    'M11.5 8.5a3 3 0 0 0-4.3-.2l-2.9 2.9a3 3 0 0 0 4.2 4.2l1-1',
  ],
  info: ['M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z', 'M10 9.5V13M10 7h.01'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof paths;

/** Decoration only: whatever it says is also said in words next to it or in the control's label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      {paths[name].map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
