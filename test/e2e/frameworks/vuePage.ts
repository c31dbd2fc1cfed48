import { createSSRApp, h, ref } from 'vue'
import { CHART, LINK, STYLE, waitForElement } from './hostPage.ts'

/** A page that shows another range when its button is pressed. */
export const createVuePage = () =>
  createSSRApp({
    setup() {
      const range = ref<string>(CHART.range)
      return () =>
        h('div', [
          h('ecosystem-chart', { ...CHART, range: range.value, style: STYLE }, [
            h('a', { href: LINK.href }, LINK.text),
          ]),
          h('button', { onClick: () => (range.value = '1y') }, 'A year'),
        ])
    },
  })

if (typeof document !== 'undefined') {
  await waitForElement()
  createVuePage().mount('#root')
  document.documentElement.dataset.hydrated = ''
}
