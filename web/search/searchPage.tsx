import type { SearchAnswer } from '../contract/search.ts'
import { useLanguage } from '../language/language.ts'
import { buildListUrl } from '../url/links.ts'

/** `/search?q=`: the results without a script, and more of them than the suggestions. */
export function SearchPage({ hits: { q, meant, results } }: { hits: SearchAnswer }) {
  const { t, to } = useLanguage()
  const { search } = t
  const summary =
    q.trim() === ''
      ? search.start
      : results.length === 0
        ? search.nothingFor(q)
        : meant
          ? search.meant(q)
          : search.results(q, results.length)
  return (
    <article class="search-page">
      <header class="lead">
        <h1>{search.title}</h1>
        <p class="standfirst" role="status">
          {summary}
        </p>
      </header>
      {q.trim() !== '' && results.length === 0 && (
        <>
          <p>{search.instead}</p>
          <ul class="instead">
            <li>
              <a href={to('/#all')}>{t.overview.all}</a>
            </li>
            <li>
              <a href={to(buildListUrl('/figures', { state: 'all' }))}>{t.figures.title}</a>
            </li>
            <li>
              <a href={to('/definitions')}>{t.definitions.title}</a>
            </li>
          </ul>
        </>
      )}
      {results.length > 0 && (
        <ol class="results">
          {results.map(({ kind, title, detail, language, url }) => (
            <li key={kind + url + title}>
              <a href={to(url)}>{title}</a>
              <span class="kind">{search.kinds[kind]}</span>
              <span class="detail" lang={language}>
                {detail}
              </span>
            </li>
          ))}
        </ol>
      )}
    </article>
  )
}
