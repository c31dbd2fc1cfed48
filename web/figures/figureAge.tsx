import type { Day } from '../../db/model/time/day.ts'
import type { Headline } from '../components/headlineProps.ts'
import type { FigureAnswer } from '../contract/figures.ts'
import { useLanguage } from '../language/language.ts'
import { isOldFigure, isOldHeadline } from './oldFigure.ts'

interface Props {
  readonly figure: Pick<FigureAnswer, 'window' | 'currentUntil'>
  /** The day for which it is shown. */
  readonly asOf: Day
}

/** The month of a figure that is too old to stand among current ones without a word, in every list of figures. */
export function FigureAge({ figure, asOf }: Props) {
  const { t, w } = useLanguage()
  return figure.window && isOldFigure(figure, asOf) ? (
    <span class="figure-age">{t.overview.old(w.periodWords(figure.window.to, 'month'))}</span>
  ) : null
}

/** The same of a card's number. One that is unknown has no age. */
export function HeadlineAge({ headline, asOf }: { headline: Headline; asOf: Day }) {
  const { t, w } = useLanguage()
  const { value, to } = headline
  return value !== null && to !== null && isOldHeadline(headline, asOf) ? (
    <p class="figure-age">{t.overview.old(w.periodWords(to, 'month'))}</p>
  ) : null
}
