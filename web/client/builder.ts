import './copy.ts'
import { buildEmbedAddresses, buildSnippets, type Embeddable } from '../embeds/snippets.ts'
import { parseBuilderChoices } from '../url/builderChoices.ts'
import { parseTrendQuery } from '../url/trendState.ts'

/** Updates preview and snippets with every choice. */
function start(builder: HTMLDetailsElement, form: HTMLFormElement, given: Embeddable): void {
  const update = (): void => {
    const fields = new URLSearchParams(
      [...new FormData(form)].map(([name, value]) => [name, String(value)] as [string, string]),
    )
    const choices = parseBuilderChoices(fields)
    const embeddable = onPage(given)
    for (const group of form.querySelectorAll<HTMLElement>('[data-fields]'))
      group.hidden = group.dataset.fields !== choices.kind
    const at = buildEmbedAddresses(embeddable, choices)
    preview(builder, 'chart', at.frame, choices.kind === 'chart')
    preview(builder, 'badge', at.badge, choices.kind === 'badge')
    const snippets = new Map<string, string>(
      buildSnippets(embeddable, choices).map(one => [one.kind, one.text]),
    )
    for (const place of builder.querySelectorAll<HTMLElement>('[data-snippet]')) {
      const text = snippets.get(place.dataset.snippet ?? '')
      place.textContent = text ?? ''
      if (place.parentElement) place.parentElement.hidden = text === undefined
    }
  }
  const submit = form.querySelector('button')
  if (submit) submit.hidden = true
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('input', update)
  // The page may show another range by now.
  for (const when of ['toggle', 'pointerenter', 'focusin']) builder.addEventListener(when, update)
  update()
}

/** On a trend page the address holds the state. */
function onPage(given: Embeddable): Embeddable {
  if (given.of.kind !== 'trend' || !location.pathname.startsWith('/trends/')) return given
  const state = parseTrendQuery(new URLSearchParams(location.search))
  return { ...given, of: { ...given.of, state: { ...state, locale: state.locale ?? given.of.state.locale } } }
}

function preview(builder: HTMLElement, kind: string, address: string, shown: boolean): void {
  const place = builder.querySelector<HTMLElement>(`[data-preview=${kind}]`)
  const picture = place instanceof HTMLIFrameElement ? place : place?.querySelector('img')
  if (!place || !picture) return
  place.hidden = !shown
  // An unchanged picture is not loaded again.
  if (shown && picture.getAttribute('src') !== address) picture.setAttribute('src', address)
}

const builder = document.querySelector<HTMLDetailsElement>('[data-builder]')
const form = builder?.querySelector('form')
if (builder && form) start(builder, form, JSON.parse(builder.dataset.builder ?? '') as Embeddable)
