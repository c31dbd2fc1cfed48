import { LANGUAGE_NAMES, LANGUAGE_TAGS } from '../../db/model/language/locale.ts'
import { Written } from '../components/written.tsx'
import { findFoundation } from '../foundation/foundation.ts'
import { buildLogoUrl } from '../foundation/siteLinks.ts'
import { useLanguage } from '../language/language.ts'
import { SearchField } from './searchField.tsx'

/** A page's path, such as `/status`, and its query. */
interface Place {
  readonly path: string
  /** Whether there is a page on which something can be proposed. */
  readonly hasProposals?: boolean | undefined
  readonly query?: string | undefined
}

const NAVIGATION = [
  { path: '/', name: 'overview' },
  { path: '/compare', name: 'compare' },
  { path: '/figures', name: 'figures' },
  { path: '/claims', name: 'claims' },
  { path: '/check', name: 'check' },
  { path: '/propose', name: 'propose' },
  { path: '/definitions', name: 'definitions' },
  { path: '/status', name: 'status' },
  { path: '/docs', name: 'api' },
] as const

export function Masthead({ path, query, hasProposals = false }: Place) {
  const { t, to } = useLanguage()
  const foundation = findFoundation()
  return (
    <header class="masthead">
      <div class="masthead-row">
        <a class="wordmark" href={to('/')}>
          <SiteLogo />
          {foundation.name}
        </a>
        <SearchField text={path === '/search' ? (new URLSearchParams(query).get('q') ?? '') : ''} />
        <div class="switches">
          <LanguageSwitch path={path} query={query} />
          <ThemeSwitch />
          <ProjectorSwitch />
        </div>
        <nav class="menu" aria-label={t.frame.main}>
          <ul>
            {NAVIGATION.filter(
              ({ name }) =>
                (name !== 'claims' || foundation.claims.isShown) && (name !== 'propose' || hasProposals),
            ).map(entry => (
              <li key={entry.path}>
                <a href={to(entry.path)} aria-current={entry.path === path ? 'page' : undefined}>
                  {t.frame.navigation[entry.name]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  )
}

/** One for each theme, as the reader's choice of theme has no picture element. */
function SiteLogo() {
  const { logo } = findFoundation()
  if (!logo) return null
  return (
    <>
      <img class="logo logo-light" src={buildLogoUrl('light')} alt="" />
      <img class="logo logo-dark" src={buildLogoUrl('dark')} alt="" />
    </>
  )
}

/** The same page in the other languages, each under its own name. */
function LanguageSwitch({ path, query }: Place) {
  const { locale, t } = useLanguage()
  return (
    <nav class="languages" aria-label={t.frame.languages}>
      {findFoundation()
        .languages.filter(other => other !== locale)
        .map(other => (
          <a
            key={other}
            href={inLanguage(path, query, other)}
            hreflang={LANGUAGE_TAGS[other]}
            lang={LANGUAGE_TAGS[other]}
          >
            {LANGUAGE_NAMES[other]}
          </a>
        ))}
    </nav>
  )
}

/** Keeps the rest of the query. A path with two slashes would lead to another site. */
function inLanguage(path: string, query: string | undefined, locale: string): string {
  const parameters = new URLSearchParams(query)
  parameters.set('locale', locale)
  return `${path.replace(/^\/+/, '/')}?${parameters}`
}

/** Hidden without a script. The theme script shows it and reads its texts from it. */
function ThemeSwitch() {
  const { theme } = useLanguage().t.frame
  return (
    <button
      class="theme-switch"
      type="button"
      data-theme-switch
      data-auto={theme.auto}
      data-light={theme.light}
      data-dark={theme.dark}
      hidden
    >
      {theme.auto}
    </button>
  )
}

/** Large type for a hall; kept in the browser like the theme. */
function ProjectorSwitch() {
  const { projector } = useLanguage().t.frame
  return (
    <button
      class="theme-switch projector-switch"
      type="button"
      data-projector-switch
      aria-pressed="false"
      hidden
    >
      {projector}
    </button>
  )
}

export function Colophon() {
  const { t, to } = useLanguage()
  const { frame } = t
  const { sources, footer, licence, homepage, contact, name } = findFoundation()
  return (
    <footer class="colophon">
      {footer && (
        <p>
          <Written text={footer} />
        </p>
      )}
      <p>
        <strong>{frame.promise}</strong> {frame.unknown}
      </p>
      <p>
        {frame.sources(sources)} {frame.licence} <a href={to('/docs')}>{frame.contract}</a>
      </p>
      {(licence || homepage || contact) && (
        <p>
          {licence && (
            <>
              {frame.numbersLicence}{' '}
              <a rel="license" href={licence.url}>
                {licence.name}
              </a>{' '}
            </>
          )}
          {homepage && <a href={homepage}>{name}</a>} {contact && <a href={contact}>{frame.contact}</a>}
        </p>
      )}
    </footer>
  )
}
