import type { FigureListAnswer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'

type Source = FigureListAnswer['figures'][number]['sources'][number]

/** Behind a sentence, in its last line: a list of cards gets no taller. A publication is named by its site. */
export function FigureSources({ sources }: { readonly sources: readonly Source[] }) {
  const { w } = useLanguage()
  return (
    <>
      {sources.map(({ source, url }) => {
        const name =
          source === 'published' && url ? new URL(url).host.replace(/^www\./, '') : w.sourceWords(source)
        return (
          <span key={source} class="source">
            {' '}
            {url ? <a href={url}>{name}</a> : name}
          </span>
        )
      })}
    </>
  )
}
