/**
 * Keeps the projects that are ticked in the address and in the links of the page, so that they stay when the table is
 * turned, sorted or searched. Without this script a button keeps them.
 */

const form = document.forms.namedItem('together')
const isBox = (field: EventTarget | null): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'checkbox'

const listTicked = (): string =>
  [...(form?.elements ?? [])]
    .filter(isBox)
    .filter(({ checked }) => checked)
    .map(({ value }) => value)
    .join(',')

function addTicks(address: string, ticked: string): string {
  const url = new URL(address)
  url.searchParams.delete('tick')
  if (ticked) url.searchParams.set('tick', ticked)
  // A comma needs no escape in a query, and reads better without.
  url.search = url.search.replaceAll('%2C', ',')
  return url.href
}

function keep(): void {
  const ticked = listTicked()
  history.replaceState(history.state, '', addTicks(location.href, ticked))
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.pager a, .rows thead a, .languages a'))
    link.href = addTicks(link.href, ticked)
}

form?.querySelector('.keep-ticks')?.remove()
document.addEventListener('change', ({ target }) => isBox(target) && target.form === form && keep())

for (const other of document.querySelectorAll<HTMLFormElement>('form.list-filters:not(.together)'))
  other.addEventListener('formdata', ({ formData }) => {
    formData.delete('tick')
    const ticked = listTicked()
    if (ticked) formData.set('tick', ticked)
  })

// A browser may remember ticks that the address does not have.
if (listTicked() !== (new URL(location.href).searchParams.get('tick') ?? '')) keep()
