import './copy.ts'

/**
 * Keeps what is ticked for a deck in the address and in the links of the page, in the order in which it was ticked.
 * Without this script, the form keeps it when it is sent. A chart that is brought from its page (`#add`) joins what was
 * ticked before in this tab.
 */

const form = document.forms.namedItem('deck')
const isBox = (field: EventTarget | null): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'checkbox'
const ticked = (): HTMLInputElement[] =>
  [...(form?.elements ?? [])].filter(isBox).filter(({ checked }) => checked)

/** A browser may remember ticks that the address does not have. */
let chosen = ticked()

/** Puts what is chosen in the place of what stood there. */
function write(into: Pick<URLSearchParams, 'delete' | 'append'>, more: readonly string[] = []): void {
  for (const name of ['figure', 'chart', 'ids']) into.delete(name)
  for (const { name, value } of chosen) into.append(name, value)
  for (const address of more) into.append('chart', address)
}

function writeTheme(into: URLSearchParams): void {
  const theme = form?.elements.namedItem('theme')
  if (theme instanceof HTMLSelectElement && theme.value !== 'light') into.set('theme', theme.value)
  else into.delete('theme')
}

function keep(): void {
  const url = new URL(location.href)
  write(url.searchParams)
  writeTheme(url.searchParams)
  history.replaceState(history.state, '', url)
  remember()
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.pager a, .languages a')) {
    const target = new URL(link.href)
    write(target.searchParams)
    writeTheme(target.searchParams)
    link.href = target.href
  }
  tellCount()
}

function remember(): void {
  const deck = new URLSearchParams()
  write(deck)
  storeDeck(String(deck))
}

/** A browser may refuse to store anything. */
function storeDeck(deck: string): void {
  try {
    sessionStorage.setItem('deck', deck)
  } catch {}
}

function readDeck(): URLSearchParams {
  try {
    return new URLSearchParams(sessionStorage.getItem('deck') ?? '')
  } catch {
    return new URLSearchParams()
  }
}

/** The address with what was ticked before, and then what it brings. */
function joinDeck(): string {
  const url = new URL(location.href)
  const joined = readDeck()
  for (const name of ['figure', 'chart'])
    for (const value of url.searchParams.getAll(name))
      if (!joined.getAll(name).includes(value)) joined.append(name, value)
  for (const name of ['figure', 'chart']) url.searchParams.delete(name)
  for (const [name, value] of joined) url.searchParams.append(name, value)
  url.hash = ''
  return url.href
}

function tellCount(): void {
  const line = document.querySelector<HTMLElement>('.deck-count')
  if (!line) return
  const { most, count = '', tooMany = '' } = line.dataset
  const isTooMany = chosen.length > Number(most)
  const words = (isTooMany ? tooMany : count).replace('#', String(chosen.length))
  line.textContent = words
  line.classList.toggle('deck-full', isTooMany)
  const heading = document.querySelector('#chosen-title')
  if (heading) heading.textContent = words
}

document.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement && target.name === 'theme' && target.form === form) return keep()
  if (!isBox(target) || target.form !== form) return
  chosen = chosen.filter(box => box !== target)
  if (target.checked) chosen.push(target)
  keep()
})

form?.addEventListener('formdata', ({ formData }) => {
  const boxes = ticked().map(({ value }) => value)
  // A chart whose address was typed.
  const typed = formData
    .getAll('chart')
    .map(String)
    .filter(address => address && !boxes.includes(address))
  write(formData, typed)
})

if (location.hash === '#add') location.replace(joinDeck())
else if (chosen.length > 0) keep()
