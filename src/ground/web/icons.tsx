/** Small drawings beside or in place of words; whoever shows one alone names it. */
const paths = {
  undo: 'M4 7h6a3.5 3.5 0 0 1 0 7H7M4 7l3-3M4 7l3 3',
  redo: 'M12 7H6a3.5 3.5 0 0 0 0 7h3M12 7 9 4M12 7l-3 3',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11',
  upload: 'M8 11V3M4.5 6 8 2.5 11.5 6M2.5 13.5h11',
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13',
  dark: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5',
  system: 'M1.5 3h13v8h-13zM6 14h4M8 11v3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.5 10.5 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M9.5 3 4.5 8l5 5',
  forward: 'M6.5 3l5 5-5 5',
  open: 'M4 6l4 4 4-4',
  shut: 'M6 4l4 4-4 4',
  check: 'M3 8.5 6.5 12 13 4.5',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  keys: 'M1.5 4h13v8h-13zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.5h6',
  warn: 'M8 2 1.5 13.5h13zM8 6.5v3.5M8 12h.01',
  day: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M5 9.5h2M9 9.5h2',
  inbox: 'M2 9 4 3h8l2 6v4.5H2zM2 9h3.5l1 2h3l1-2H14',
  letter: 'M2 3.5h12v9H2zM2 4l6 5 6-5',
  compare: 'M2.5 3h4.5v10H2.5zM9 3h4.5v10H9zM4 6h1.5M4 8.5h1.5M10.5 6H12M10.5 8.5H12',
  group: 'M5 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4M11 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4M8 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4M6 6.6 7.2 9.2M10 6.6 8.8 9.2',
  hot: 'M8 1.5c.5 3 4 4.2 4 8a4 4 0 0 1-8 0c0-1.6.8-2.6 1.6-3.4C6 8 7 8 7.2 6.8 7.4 5 6.8 3 8 1.5',
  map: 'M1.5 4 6 2.5l4 1.5 4.5-1.5v9.5L10 13.5 6 12l-4.5 1.5zM6 2.5V12M10 4v9.5',
  place: 'M8 1.5a4.5 4.5 0 0 0-4.5 4.5c0 3.3 4.5 8.5 4.5 8.5s4.5-5.2 4.5-8.5A4.5 4.5 0 0 0 8 1.5M8 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3',
  list: 'M5.5 4H14M5.5 8H14M5.5 12H14M2 4h.01M2 8h.01M2 12h.01',
  building: 'M3 14V2.5h6V14M9 6.5h4V14M1.5 14h13M5 5h2M5 8h2M5 11h2M11 9h.01M11 11.5h.01',
  shield: 'M8 1.5 13 3.5V8c0 3-2 5.2-5 6.5C5 13.2 3 11 3 8V3.5zM5.5 8l2 2 3-3.5',
  air: 'M1.5 6h8a2 2 0 1 0-2-2M1.5 9h11a2 2 0 1 1-2 2M1.5 12h5',
  water: 'M8 1.5c2.5 3 4 5 4 7.5a4 4 0 0 1-8 0c0-2.5 1.5-4.5 4-7.5',
  people:
    'M6 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.5M12 9.8c1.5.5 2.5 1.8 2.5 3.7',
  person: 'M8 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2.5 14c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5',
  journal: 'M3 1.5h10v13H3zM5.5 1.5v13M8 5h3M8 8h3',
  jobs: 'M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 1.5v2M8 12.5v2M1.5 8h2M12.5 8h2M3.4 3.4l1.4 1.4M11.2 11.2l1.4 1.4M12.6 3.4l-1.4 1.4M4.8 11.2l-1.4 1.4',
  bell: 'M8 2a4 4 0 0 0-4 4v3.5L2.5 12h11L12 9.5V6a4 4 0 0 0-4-4M6.5 12a1.5 1.5 0 0 0 3 0',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 4.5V8l2.5 1.5',
  lock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  unlock: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 4.8-1',
  key: 'M5 6.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M7.3 8.2 13.5 3M11 5l1.5 1.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  widen: 'M2 3h12v10H2zM6 3v10M9 6l2 2-2 2',
  narrow: 'M2 3h12v10H2zM6 3v10M11 6 9 8l2 2',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  left: 'M13 8H3M7 4 3 8l4 4',
  right: 'M3 8h10M9 4l4 4-4 4',
  whole: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  out: 'M6.5 2.5h-4v11h4M6 8h8M11 5l3 3-3 3',
  send: 'M2 8 14 2.5 9.5 14 7.5 9z',
  camera: 'M2 5h3l1-2h4l1 2h3v8H2zM8 6.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  bookmark: 'M4 2h8v12l-4-3-4 3z',
  print: 'M4.5 6V2h7v4M4.5 11H2V6h12v5h-2.5M4.5 9.5h7V14h-7z',
  filter: 'M2 3h12L9.5 8.5V13l-3-1.5v-3z',
  edit: 'M3 13l.7-3L11 2.7 13.3 5 6 12.3zM9.5 4.2l2.3 2.3',
  retry: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  offline: 'M2 6c1.6-1.5 3.7-2.5 6-2.5S12.4 4.5 14 6M4.5 9C5.5 8 6.7 7.5 8 7.5s2.5.5 3.5 1.5M8 12h.01M2.5 2l11 12',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className='icon' viewBox='0 0 16 16' width='16' height='16' aria-hidden='true'>
      <path d={paths[name]} />
    </svg>
  )
}
