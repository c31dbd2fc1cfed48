import type { StoredFigure } from '../figures/figureQueries.ts'
import { isolateInTexts, isolateName, removeIsolates } from '../model/language/isolateName.ts'
import type { StoredEvent } from '../projects/catalogQueries.ts'
import type { SeriesCatalog } from '../series/seriesCatalog.ts'

/** All that shows a name beside others gets it from the read model, so names are set apart here and nowhere else. */
export const isolateTitle = <T extends { readonly title: string }>(one: T): T => {
  const title = isolateName(one.title)
  return title === one.title ? one : { ...one, title }
}

/** An event has its title in languages, too. */
export const isolateEventTitles = (event: StoredEvent): StoredEvent => {
  const { titles } = isolateTitle(event)
  return {
    ...isolateTitle(event),
    titles:
      titles &&
      Object.fromEntries(Object.entries(titles).map(([locale, title]) => [locale, isolateName(title)])),
  }
}

/** Sentences hold the name of what they are about. */
export const isolateFigureNames = (
  figures: readonly StoredFigure[],
  { findProject, findCollection }: Pick<SeriesCatalog, 'findProject' | 'findCollection'>,
): StoredFigure[] =>
  figures.map(figure => {
    const { definition } = figure
    const scope = findProject(definition.scope) ?? findCollection(definition.scope)
    if (!scope || scope.title === removeIsolates(scope.title)) return figure
    const apart = <T extends StoredFigure['definition']['title']>(texts: T) =>
      isolateInTexts(texts, removeIsolates(scope.title))
    return {
      ...figure,
      definition: {
        ...definition,
        title: apart(definition.title),
        sentence: apart(definition.sentence),
        caveats: definition.caveats.map(apart),
      },
    }
  })
