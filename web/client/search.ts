import type { SearchAnswer } from '../contract/search.ts'

/**
 * The search field of every page. `/` focuses it, and it suggests results while one types. It follows the combobox
 * pattern of ARIA APG: the focus stays in the field, arrows move among the suggestions, Enter opens one, Escape closes
 * them.
 */

const WAIT_MS = 120
const LIST = 'suggestions'

/** What makes the field a combobox. */
const COMBOBOX = {
  role: 'combobox',
  'aria-controls': LIST,
  'aria-autocomplete': 'list',
  'aria-expanded': 'false',
}

const list = Object.assign(document.createElement('ul'), { id: LIST, className: 'suggestions', hidden: true })
const status = Object.assign(document.createElement('p'), { className: 'visually-hidden' })

/** The index of the chosen suggestion; -1 is the field itself. */
let chosen = -1

const form = document.querySelector<HTMLFormElement>('[data-search]')
const field = form?.querySelector<HTMLInputElement>('input[type="search"]')
if (form && field) start(form, field)

function start(form: HTMLFormElement, field: HTMLInputElement): void {
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', field.getAttribute('aria-label') ?? '')
  status.setAttribute('role', 'status')
  form.append(list, status)
  for (const [name, value] of Object.entries(COMBOBOX)) field.setAttribute(name, value)
  suggestWhileTyping(form, field)
  field.addEventListener('keydown', event => handleKey(event, form, field))
  list.addEventListener('pointerdown', event => event.preventDefault())
  list.addEventListener('click', event => {
    if (event.target instanceof Element)
      open(event.target.closest<HTMLElement>('[role="option"]') ?? undefined)
  })
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    event.preventDefault()
    field.focus()
    field.select()
  })
}

function suggestWhileTyping(form: HTMLFormElement, field: HTMLInputElement): void {
  let timer = 0
  let turn = 0
  field.addEventListener('input', () => {
    clearTimeout(timer)
    const own = ++turn
    if (field.value.trim() === '') return show(null, form, field)
    timer = window.setTimeout(async () => {
      const hits = await search(field.value.trim())
      // A slow answer must not replace a later one.
      if (own === turn && document.activeElement === field) show(hits, form, field)
    }, WAIT_MS)
  })
  field.addEventListener('blur', () => {
    turn++
    show(null, form, field)
  })
}

function show(hits: SearchAnswer | null, { dataset }: HTMLFormElement, field: HTMLInputElement): void {
  list.replaceChildren(...(hits?.results ?? []).map(optionOf))
  list.hidden = !hits || hits.results.length === 0
  field.setAttribute('aria-expanded', String(!list.hidden))
  status.textContent = !hits
    ? ''
    : hits.results.length === 0
      ? (dataset.none ?? '')
      : `${dataset.found ?? ''}${hits.results.length}`
  choose(-1, field)
}

function options(): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="option"]')]
}

function choose(index: number, field: HTMLInputElement): void {
  chosen = index
  for (const [at, option] of options().entries()) option.setAttribute('aria-selected', String(at === index))
  const option = options()[index]
  if (option) field.setAttribute('aria-activedescendant', option.id)
  else field.removeAttribute('aria-activedescendant')
  option?.scrollIntoView({ block: 'nearest' })
}

function handleKey(event: KeyboardEvent, form: HTMLFormElement, field: HTMLInputElement): void {
  const count = options().length
  if (event.key === 'Escape' && !list.hidden) {
    event.preventDefault()
    show(null, form, field)
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    // One place more than there are suggestions: the field itself.
    choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1, field)
  } else if (event.key === 'Enter' && chosen >= 0) {
    event.preventDefault()
    open(options()[chosen])
  }
}

function optionOf({ title, detail, url, kind }: SearchAnswer['results'][number], index: number): HTMLElement {
  const option = Object.assign(document.createElement('li'), { id: `${LIST}-${index}` })
  option.setAttribute('role', 'option')
  option.dataset.url = url
  const part = (className: string, text: string) =>
    Object.assign(document.createElement('span'), { className, textContent: text })
  const label = document.querySelector('[data-search]')?.getAttribute(`data-kind-${kind}`) ?? kind
  option.append(part('found', title), part('kind', label), part('detail', detail))
  return option
}

/** Keeps a language that was chosen by address. */
function open(option: HTMLElement | undefined): void {
  if (!option?.dataset.url) return
  const url = new URL(option.dataset.url, location.href)
  const locale = new URLSearchParams(location.search).get('locale')
  if (locale) url.searchParams.set('locale', locale)
  location.assign(url)
}

/** Null if the server does not answer; Enter still leads to the page of results. */
async function search(q: string): Promise<SearchAnswer | null> {
  const locale = document.documentElement.lang.slice(0, 2)
  try {
    const answer = await fetch(`/api/v1/search?${new URLSearchParams({ q, locale, limit: '8' })}`)
    return answer.ok ? ((await answer.json()) as SearchAnswer) : null
  } catch {
    return null
  }
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
