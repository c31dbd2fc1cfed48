/** What a page of a framework holds: the element as the snippet has it, as the framework writes it. */
export const CHART = {
  scope: 'express',
  metric: 'npm.downloads',
  range: '90d',
  label: 'npm downloads of Express',
} as const

export const STYLE = { display: 'block', maxWidth: '100%', aspectRatio: '16/10', minHeight: '22rem' } as const

export const LINK = { href: '/trends/express/npm.downloads', text: 'npm downloads of Express' } as const

/** The element is there, has its frame, and has heard of its height: everything that it changes is changed. */
export async function waitForElement(): Promise<void> {
  await new Promise<void>(resolve =>
    addEventListener('message', ({ data }) => data?.type === 'ecosystem-chart' && resolve()),
  )
  await new Promise(resolve => setTimeout(resolve))
}
