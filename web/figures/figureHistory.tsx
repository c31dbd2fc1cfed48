import { toSparkline } from '../chart/svg/sparkline.ts'
import { Scroller } from '../components/scroller.tsx'
import { TableHead } from '../components/tableHead.tsx'
import type { FigureInFullAnswer } from '../contract/figures.ts'
import { formatQuoted } from '../language/format/formatQuoted.ts'
import { useLanguage } from '../language/language.ts'
import { buildFigureUrl } from '../url/links.ts'

interface Props {
  readonly figure: FigureInFullAnswer
}

/** The figure as of earlier days; nothing if it never had a value. */
export function FigureHistory({ figure }: Props) {
  const { t, w } = useLanguage()
  const { history } = figure
  const [first, last] = [history[0], history.at(-1)]
  if (history.every(({ value, knownNow }) => value === null && knownNow === null)) return null
  const points = history.map(({ knownNow: value, status }) => ({ value, status, complete: true }))
  const words = t.figures.history
  return (
    <section class="figure-history" aria-labelledby="history">
      <h2 id="history">{words.title}</h2>
      <p>{words.standfirst}</p>
      <figure>
        {first && last && <figcaption>{words.drawn(w.spanShort(first.asOf, last.asOf))}</figcaption>}
        <div dangerouslySetInnerHTML={{ __html: toSparkline(points, 'flow', 260, 48) }} />
      </figure>
      <Scroller label={words.table}>
        <table class="plain">
          <caption class="visually-hidden">{words.table}</caption>
          <TableHead heads={[words.asOf, words.before, words.now]} numeric={[1, 2]} />
          <tbody>
            {history.toReversed().map(one => (
              <Row key={one.asOf} figure={figure} one={one} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

function Row({ figure, one }: Props & { one: FigureInFullAnswer['history'][number] }) {
  const { t, w, to } = useLanguage()
  const { id, definitions } = figure
  const current = definitions.find(definition => definition.current)?.version
  const url = to(buildFigureUrl(id, { asOf: one.asOf as `${number}-${number}-${number}` }))
  return (
    <tr>
      <th scope="row">
        <a href={url}>{w.dayShort(one.asOf)}</a>
      </th>
      <td class="numeric">
        {one.value === null ? (
          <span class="unknown">{t.figures.history.notYet}</span>
        ) : (
          formatQuoted({ value: one.value, bound: one.bound }, w)
        )}
        {one.value !== null && one.window && one.window.to < one.asOf && (
          <span class="covered"> {t.figures.history.until(w.dayShort(one.window.to))}</span>
        )}
        {one.version !== current && <> {t.figures.history.version(one.version)}</>}
      </td>
      <td class="numeric">
        {one.knownNow === null ? (
          <span class="unknown">{t.figures.notKnown}</span>
        ) : (
          formatQuoted({ value: one.knownNow, bound: one.knownNowBound }, w)
        )}
      </td>
    </tr>
  )
}
