import type { FigureListAnswer } from '../contract/figures.ts'
import { formatShortSources } from '../language/formatShortSources.ts'
import { type PageLanguage, useLanguage } from '../language/language.ts'

type Source = FigureListAnswer['figures'][number]['sources'][number]

interface Props {
  readonly sources: readonly Source[]
  /** The address that lists every page of a source that has several. */
  readonly facts: string
}

/** Behind a sentence, in its last line: a list of cards gets no taller. A publication is named by its site. */
export function FigureSources({ sources, facts }: Props) {
  const language = useLanguage()
  return (
    <>
      {sources.map(one => (
        <span key={one.source} class="source">
          {' '}
          <a href={one.url ?? facts}>{nameSource(language, one)}</a>
        </span>
      ))}
    </>
  )
}

/** The name says where the link leads: what somebody else read from a source is not its own page. */
function nameSource(language: PageLanguage, { source, url }: Source): string {
  const { t, w } = language
  if (url === null) return w.sourceWords(source)
  const host = new URL(url).host.replace(/^www\./, '')
  if (source === 'published') return host
  const site = SITES[source]
  return !site || site.test(host)
    ? formatShortSources(language, [{ source, origin: url }])
    : t.slides.readBy(w.sourceWords(source), [host], 0)
}

/** The own hosts of sources whose numbers others publish too. */
const SITES: Readonly<Record<string, RegExp>> = {
  npm: /(^|\.)(npmjs\.(org|com)|github\.com)$/,
  github: /(^|\.)github\.com$/,
}
