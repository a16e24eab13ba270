/** A matter's reports over the time of the comparison, one bar a bucket. The figures are in the row beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const most = values.reduce((high, value) => Math.max(high, value), 1)
  return (
    <svg className='spark' viewBox={`0 0 ${values.length * 3} 20`} width={values.length * 3} height={20} aria-hidden='true'>
      {values.map((value, at) => {
        const tall = value === 0 ? 0 : Math.max(2, (value / most) * 20)
        // biome-ignore lint/suspicious/noArrayIndexKey: a bucket is its place
        return value > 0 && <rect key={at} x={at * 3} y={20 - tall} width={2} height={tall} />
      })}
    </svg>
  )
}
