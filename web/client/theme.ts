/**
 * Runs before the first paint, so that a chosen theme does not flash. A plain script in a block: it imports nothing and
 * adds no globals.
 */
{
  const THEMES = ['auto', 'light', 'dark'] as const
  type Theme = (typeof THEMES)[number]
  const KEY = 'theme'

  const remembered = (key: string): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      // Storage can be forbidden; the reader's preference still applies.
      return null
    }
  }

  const remember = (key: string, choice: string): void => {
    try {
      localStorage.setItem(key, choice)
    } catch {
      // The choice lasts as long as the page.
    }
  }

  const chosen = (): Theme => THEMES.find(theme => theme === remembered(KEY)) ?? 'auto'

  /** For a hall: large type and high contrast. */
  const showProjector = (on: boolean): void => {
    document.documentElement.toggleAttribute('data-projector', on)
    for (const button of document.querySelectorAll('[data-projector-switch]')) {
      button.setAttribute('aria-pressed', String(on))
      button.removeAttribute('hidden')
    }
  }

  const turnProjector = (): void => {
    projector = !projector
    remember('projector', projector ? 'on' : 'off')
    showProjector(projector)
  }

  const show = (theme: Theme): void => {
    const root = document.documentElement
    if (theme === 'auto') root.removeAttribute('data-theme')
    else root.setAttribute('data-theme', theme)
    for (const button of document.querySelectorAll<HTMLElement>('[data-theme-switch]')) {
      button.textContent = button.dataset[theme] ?? theme
      button.removeAttribute('hidden')
    }
  }

  let theme = chosen()
  let projector = remembered('projector') === 'on'
  show(theme)
  showProjector(projector)
  document.addEventListener('DOMContentLoaded', () => {
    show(theme)
    showProjector(projector)
  })
  // The address changes with what the page shows.
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('[data-address]')) one.textContent = location.href
  })
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('[data-projector-switch]')) return turnProjector()
    if (!event.target.closest('[data-theme-switch]')) return
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto'
    remember(KEY, theme)
    show(theme)
  })
}
