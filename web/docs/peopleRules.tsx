import { ChosenLanguage } from '../components/chosenLanguage.tsx'
import { Pager } from '../components/pager.tsx'
import { Scroller } from '../components/scroller.tsx'
import { type SortColumns, SortHead, type Sorting } from '../components/sortHead.tsx'
import type { PagePlace } from '../contract/paging.ts'
import { useLanguage } from '../language/language.ts'
import { buildListUrl } from '../url/links.ts'

/** What was counted in a repository, or in all of a project's or a collection's. */
export interface PeopleCountRow {
  /** The id of a project or collection. */
  readonly scope: string
  readonly title: string
  /** Null for all repositories of the scope. */
  readonly repository: string | null
  readonly people: number
  readonly joined: number
  readonly bots: number
  /** Newer rules exist, but it was not counted again yet. */
  readonly older: boolean
}

type Patterns = readonly string[]

export interface PeopleRulesProps {
  readonly rules: string
  readonly bots: Readonly<
    Record<'names' | 'logins' | 'mailboxes' | 'addresses' | 'words' | 'givenNames', Patterns>
  > & {
    readonly version: number
  }
  readonly unnamed: Readonly<Record<'names' | 'addresses', Patterns>> & { readonly version: number }
  /** A page of what was counted. */
  readonly counts: readonly PeopleCountRow[]
  readonly place: PagePlace
  /** The search text; empty for all. */
  readonly q: string
  readonly sorting: Sorting
}

/** The columns of the table. */
export const PEOPLE_COLUMNS = {
  scope: 'asc',
  repository: 'asc',
  people: 'desc',
  joined: 'desc',
  bots: 'desc',
} as const satisfies SortColumns

/** Who counts as one person, who is left out, and how many identities were joined. */
export function PeopleRules({ rules, bots, unnamed, counts, place, q, sorting }: PeopleRulesProps) {
  const { people } = useLanguage().t.definitions
  return (
    <section class="definition rules" aria-labelledby="people">
      <h2 id="people">{people.title}</h2>
      <p class="definition-text">{people.standfirst(rules)}</p>
      <ul>
        {people.rule.map(rule => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {(counts.length > 0 || q !== '') && <Counts counts={counts} place={place} q={q} sorting={sorting} />}
      <PatternList title={people.bots(bots.version)} parts={people.botParts} patterns={bots} />
      <PatternList title={people.unnamed(unnamed.version)} parts={people.unnamedParts} patterns={unnamed} />
    </section>
  )
}

function Counts({ counts, place, q, sorting }: Pick<PeopleRulesProps, 'counts' | 'place' | 'q' | 'sorting'>) {
  const { t, w } = useLanguage()
  const { people } = t.definitions
  const urlOf = (changed: object) =>
    `${buildListUrl('/definitions', { q, ...sorting, limit: place.limit, ...changed })}#people`
  return (
    <details class="points" open={q !== '' || sorting.sort !== null || place.previous !== null}>
      <summary>{people.counts}</summary>
      <PeopleSearch place={place} q={q} />
      <Scroller label={people.counts}>
        <table class="plain plain-blocks">
          <thead>
            <tr data-sort={t.claims.sort}>
              {Object.keys(PEOPLE_COLUMNS).map((id, at) => (
                <SortHead
                  key={id}
                  id={id}
                  title={people.heads[at] ?? ''}
                  columns={PEOPLE_COLUMNS}
                  sorting={sorting}
                  urlOf={urlOf}
                  isNumeric={at > 1}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map(({ title, repository, people: count, joined, bots, older }) => (
              <tr key={`${title} ${repository}`}>
                <th scope="row">{title}</th>
                <td data-label={people.heads[1]}>
                  {repository ?? people.all}
                  {older && ` (${people.older})`}
                </td>
                <td class="numeric" data-label={people.heads[2]}>
                  {w.exact(count)}
                </td>
                <td class="numeric" data-label={people.heads[3]}>
                  {w.exact(joined)}
                </td>
                <td class="numeric" data-label={people.heads[4]}>
                  {w.exact(bots)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <Pager place={place} label={people.counts} urlOf={urlOf} />
    </details>
  )
}

/** Left out where one page holds all. */
function PeopleSearch({ place, q }: Pick<PeopleRulesProps, 'place' | 'q'>) {
  const { t } = useLanguage()
  if (q === '' && place.next === null && place.previous === null) return null
  return (
    <form class="list-filters" action="/definitions#people">
      <label>
        <span>{t.definitions.findPeople}</span>
        <input type="search" name="q" value={q} maxlength={200} />
      </label>
      <ChosenLanguage />
      <button type="submit">{t.claims.find}</button>
    </form>
  )
}

interface PatternListProps<Part extends string> {
  readonly title: string
  readonly parts: Readonly<Record<Part, string>>
  readonly patterns: Readonly<Record<NoInfer<Part>, Patterns>>
}

function PatternList<Part extends string>({ title, parts, patterns }: PatternListProps<Part>) {
  const { people } = useLanguage().t.definitions
  return (
    <details class="patterns">
      <summary>{title}</summary>
      <p>{people.pattern}</p>
      <dl>
        {(Object.keys(parts) as Part[]).map(part => (
          <>
            <dt>{parts[part]}</dt>
            <dd>
              {patterns[part].map((pattern, index) => (
                <>
                  {index > 0 && ', '}
                  <code>{pattern}</code>
                </>
              ))}
            </dd>
          </>
        ))}
      </dl>
    </details>
  )
}
