import type { FigureListAnswer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'

type Source = FigureListAnswer['figures'][number]['sources'][number]

interface Props {
  readonly sources: readonly Source[]
  /** The address that lists every page of a source that has several. */
  readonly facts: string
}

/** Behind a sentence, in its last line: a list of cards gets no taller. A publication is named by its site. */
export function FigureSources({ sources, facts }: Props) {
  const { w } = useLanguage()
  return (
    <>
      {sources.map(({ source, url }) => {
        const name =
          source === 'published' && url ? new URL(url).host.replace(/^www\./, '') : w.sourceWords(source)
        return (
          <span key={source} class="source">
            {' '}
            <a href={url ?? facts}>{name}</a>
          </span>
        )
      })}
    </>
  )
}
