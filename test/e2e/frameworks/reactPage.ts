import { createElement, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { CHART, LINK, STYLE, waitForElement } from './hostPage.ts'

/** A page that shows another range when its button is pressed. */
export function ReactPage() {
  const [range, setRange] = useState<string>(CHART.range)
  const link = createElement('a', { href: LINK.href }, LINK.text)
  return createElement(
    'div',
    null,
    createElement('ecosystem-chart', { ...CHART, range, style: STYLE }, link),
    createElement('button', { type: 'button', onClick: () => setRange('1y') }, 'A year'),
  )
}

if (typeof document !== 'undefined') {
  await waitForElement()
  hydrateRoot(document.querySelector('#root') as Element, createElement(ReactPage))
  document.documentElement.dataset.hydrated = ''
}
