import './copy.ts'

/**
 * Keeps what is ticked for a deck in the address and in the links of the page, in the order in which it was ticked.
 * Without this script, the form keeps it when it is sent.
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
  for (const name of ['figure', 'chart']) into.delete(name)
  for (const { name, value } of chosen) into.append(name, value)
  for (const address of more) into.append('chart', address)
}

function keep(): void {
  const url = new URL(location.href)
  write(url.searchParams)
  history.replaceState(history.state, '', url)
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.pager a, .languages a')) {
    const target = new URL(link.href)
    write(target.searchParams)
    link.href = target.href
  }
  tellCount()
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

if (chosen.length > 0) keep()
