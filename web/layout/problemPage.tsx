import { useEnglish, useLanguage } from '../language/language.ts'
import type { ProblemProps } from './problemProps.ts'

/** Text that is not translated is shown in English and marked as such for screen readers. */
export function ProblemPage({
  status,
  title,
  translatedTitle,
  detail,
  translatedDetail,
  near,
}: ProblemProps) {
  const { t, to } = useLanguage()
  const english = useEnglish()
  return (
    <article class="problem">
      <p class="problem-status">{status}</p>
      <h1 lang={translatedTitle ? undefined : english}>{translatedTitle ?? title}</h1>
      {detail && (
        <p class="standfirst" lang={translatedDetail ? undefined : english}>
          {translatedDetail ?? detail}
        </p>
      )}
      {near.length > 0 && (
        <>
          <h2>{t.problem.meant}</h2>
          <ul>
            {near.map(({ title: name, url }) => (
              <li key={url}>
                <a href={to(url)}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={to('/')}>{t.problem.home}</a>
      </p>
    </article>
  )
}
