export function Mark() {
  return (
    <svg className='mark' viewBox='0 0 32 32' width='24' height='24' aria-hidden='true'>
      <rect width='32' height='32' rx='6' />
      <path d='M8 10h16M8 16h16M8 22h10' />
    </svg>
  )
}
