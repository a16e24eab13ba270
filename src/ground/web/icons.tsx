/** Small drawings beside or in place of words; whoever shows one alone names it. */
const paths = {
  undo: 'M4 7h6a3.5 3.5 0 0 1 0 7H7M4 7l3-3M4 7l3 3',
  redo: 'M12 7H6a3.5 3.5 0 0 0 0 7h3M12 7 9 4M12 7l-3 3',
  download: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11',
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13',
  dark: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5',
  system: 'M1.5 3h13v8h-13zM6 14h4M8 11v3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.5 10.5 14 14',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M9.5 3 4.5 8l5 5',
  open: 'M4 6l4 4 4-4',
  shut: 'M6 4l4 4-4 4',
  check: 'M3 8.5 6.5 12 13 4.5',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  keys: 'M1.5 4h13v8h-13zM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 9.5h6',
  warn: 'M8 2 1.5 13.5h13zM8 6.5v3.5M8 12h.01',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className='icon' viewBox='0 0 16 16' width='16' height='16' aria-hidden='true'>
      <path d={paths[name]} />
    </svg>
  )
}
