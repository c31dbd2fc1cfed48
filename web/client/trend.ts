import { h, hydrate, render } from 'preact'
import type { Granularity } from '../../db/model/time/period.ts'
import type { Chart } from '../chart/chart.ts'
import { LanguageProvider, type PageLanguage } from '../language/language.ts'
import { describeTrend, TrendView } from '../trends/trendView.tsx'
import './copyFrom.ts'
import type { TrendProps } from '../trends/trendProps.ts'
import { exploreLater } from './exploreLater.ts'
import { LiveChart } from './liveChart.ts'
import { loadLanguage } from './loadLanguage.ts'
import { updateOutsideLinks } from './outsideLinks.ts'
import { PageCache } from './pageCache.ts'
import { buildZoomUrl, findTarget, keepGranularity } from './targets.ts'

/** Makes a trend page or a comparison interactive: another state needs no other page. */
function start(root: HTMLElement, box: HTMLElement, props: TrendProps, language: PageLanguage): void {
  const live = new LiveChart(box)
  const pages = new PageCache(location.href, props)
  let shown = props
  let query = location.search
  let chart: Chart = describeTrend(props, language)

  const show = (next: TrendProps): void => {
    shown = next
    chart = describeTrend(next, language)
    live.show(chart)
  }
  show(props)
  hydrate(viewOf(props, language), root)
  const go = async (url: URL, push: boolean): Promise<void> => {
    root.setAttribute('aria-busy', 'true')
    try {
      const next = await pages.at(url)
      // A later choice has taken over.
      if (!next) return
      // An unchanged state adds no step to the history.
      history[push ? 'pushState' : 'replaceState'](null, '', url)
      query = url.search
      render(viewOf(next, language, shown.series[0].granularity), root)
      show(next)
      updateOutsideLinks(url, next)
      root.removeAttribute('aria-busy')
    } catch {
      // The page itself explains the error better.
      location.assign(url)
    }
  }

  followChoices(root, () => shown, go)
  exploreLater({
    ...{ root, live, language, chart: () => chart, shown: () => shown },
    zoom: range => go(new URL(language.to(buildZoomUrl(shown, range)), location.href), true),
  })
  addEventListener('popstate', () => {
    // A jump within the page also fires this, with the same query.
    if (location.search !== query) void go(new URL(location.href), false)
  })
}

/** The chart's element stays empty here: Preact does not own its content. */
const viewOf = (props: TrendProps, language: PageLanguage, former?: Granularity) =>
  h(LanguageProvider, { value: language }, h(TrendView, { ...props, drawing: '', former }))

function followChoices(
  root: HTMLElement,
  shown: () => TrendProps,
  go: (url: URL, push: boolean) => Promise<void>,
): void {
  let waiting: string | null = null
  root.addEventListener('input', event => addPicked(event as InputEvent))
  for (const kind of ['click', 'submit'] as const)
    root.addEventListener(kind, event => {
      const url = findTarget(event, shown())
      if (!url) return
      event.preventDefault()
      document.querySelector('[data-unknown-name],.compare-hint')?.remove()
      // The field for a name is empty for the next one.
      const form = event.target
      if (form instanceof HTMLFormElement && form.elements.namedItem('add')) form.reset()
      waiting = keepGranularity(url, shown().state, waiting)
      void go(url, url.href !== location.href && !isChosen(event))
    })
}

/** A name that is picked from the suggestions is added at once. */
function addPicked({ target, inputType }: InputEvent): void {
  if (target instanceof HTMLInputElement && target.list && (inputType ?? PICKED) === PICKED)
    target.form?.requestSubmit()
}

const PICKED = 'insertReplacementText'

const isChosen = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('a[aria-current]') !== null

/** Not every browser opens a folded part for a link into it. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('.page-actions a'))
  link.onclick = () => document.querySelector(link.hash)?.closest('details')?.setAttribute('open', '')

/** The builder of snippets is loaded when it is opened: few readers need it. */
const builder = document.querySelector<HTMLDetailsElement>('[data-builder]')
const build = () => void import('./builder.ts')
if (builder?.open) build()
else builder?.addEventListener('toggle', build, { once: true })

const root = document.querySelector<HTMLElement>('[data-trend]')
const box = root?.querySelector<HTMLElement>('[data-drawing]')
const json = document.querySelector('[data-trend-props]')?.textContent
if (root && box && json) start(root, box, JSON.parse(json) as TrendProps, await loadLanguage())
