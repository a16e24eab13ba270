import type { PageText } from '../text/page.ts'

/** The keys that work on this page. */
export function Keys({ t, onClose }: { t: PageText; onClose: () => void }) {
  return (
    <div className='keys' role='dialog' aria-label={t.keys}>
      <h2>{t.keys}</h2>
      <dl>
        {t.keyList.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type='button' className='button' onClick={onClose}>
        {t.close}
      </button>
    </div>
  )
}
