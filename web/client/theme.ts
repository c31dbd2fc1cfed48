/**
 * Runs before anything is painted, so that a chosen theme does not flash. A plain script: it imports nothing
 * and keeps its names to itself.
 */
{
  const THEMES = ['auto', 'light', 'dark'] as const
  type Theme = (typeof THEMES)[number]
  const KEY = 'theme'

  const chosen = (): Theme => {
    try {
      return THEMES.find(theme => theme === localStorage.getItem(KEY)) ?? 'auto'
    } catch {
      // Storage can be forbidden; the reader's preference still holds.
      return 'auto'
    }
  }

  const remember = (theme: Theme): void => {
    try {
      localStorage.setItem(KEY, theme)
    } catch {
      // The choice lasts as long as the page.
    }
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
  show(theme)
  document.addEventListener('DOMContentLoaded', () => show(theme))
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-theme-switch]')) return
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto'
    remember(theme)
    show(theme)
  })
}
