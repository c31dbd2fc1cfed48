import './builder.ts'
import { h, hydrate, render } from 'preact'
import type { Series } from '../../server/answers.ts'
import { type Language, Speaking } from '../language/language.ts'
import { seriesUrl } from '../links.ts'
import { chartOf, TrendView } from '../parts/trend-view.tsx'
import type { TrendProps } from '../props.ts'
import { stateOf } from '../state.ts'
import { viewOf } from '../view.ts'
import './copyFrom.ts'
import { languageOfPage } from './language.ts'
import { LiveChart } from './live-chart.ts'

/** Makes a trend page live: another range or granularity without another page. */
function start(root: HTMLElement, box: HTMLElement, props: TrendProps, language: Language): void {
  /** The hole for the drawing is left as it stands: its content is not Preact's. */
  const viewFor = (props: TrendProps) =>
    h(Speaking, { value: language }, h(TrendView, { ...props, drawing: '' }))
  const live = new LiveChart(box)
  live.show(chartOf(props))
  hydrate(viewFor(props), root)
  let shown = props
  let query = location.search
  let asked: AbortController | null = null

  const go = async (url: URL, push: boolean): Promise<void> => {
    asked?.abort()
    asked = new AbortController()
    root.setAttribute('aria-busy', 'true')
    try {
      shown = await propsAt(url, shown, asked.signal)
      if (push) history.pushState(null, '', url)
      query = url.search
      render(viewFor(shown), root)
      live.show(chartOf(shown))
      root.removeAttribute('aria-busy')
    } catch (error) {
      // A later choice has taken over; anything else is left to a page of its own.
      if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(url)
    }
  }

  root.addEventListener('click', event => {
    const link = linkOf(event)
    if (!link) return
    event.preventDefault()
    void go(new URL(link.href), true)
  })
  root.addEventListener('submit', event => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    const url = new URL(form.action)
    url.search = new URLSearchParams(
      [...new FormData(form)].map(([name, value]) => [name, String(value)]),
    ).toString()
    void go(url, true)
  })
  addEventListener('popstate', () => {
    // A jump within the page comes here too, with the same query.
    if (location.search !== query) void go(new URL(location.href), false)
  })
}

/** A plain click on a choice; with a modifier it opens elsewhere. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-view]') : null
}

async function propsAt(url: URL, { series, ...props }: TrendProps, signal: AbortSignal): Promise<TrendProps> {
  const state = stateOf(url.searchParams)
  const span = { first: series.first, last: series.last, asOf: series.asOf } as Parameters<typeof viewOf>[2]
  const view = viewOf(state, series.metric, span)
  const asked = {
    scope: series.scope,
    metric: series.metric.id,
    subject: state.subject,
    asOf: state.asOf,
    ...view,
  }
  const answer = await fetch(seriesUrl(asked), { signal, headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The series was answered with ${answer.status}`)
  return { ...props, state, series: (await answer.json()) as Series }
}

const root = document.querySelector<HTMLElement>('[data-trend]')
const box = root?.querySelector<HTMLElement>('[data-drawing]')
const told = document.querySelector('[data-trend-props]')?.textContent
if (root && box && told) start(root, box, JSON.parse(told) as TrendProps, await languageOfPage())
