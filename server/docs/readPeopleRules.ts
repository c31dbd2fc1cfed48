import { hasWords } from '../../db/model/search/hasWords.ts'
import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import { BOTS } from '../../db/people/bots.ts'
import { COUNTING_RULES } from '../../db/people/countingRules.ts'
import { readPeopleCounts, type SavedPeopleCount } from '../../db/people/peopleCounts.ts'
import { UNNAMED } from '../../db/people/unnamed.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { PEOPLE_COLUMNS, type PeopleCountRow, type PeopleRulesProps } from '../../web/docs/peopleRules.tsx'
import type { Context } from '../http/context.ts'
import { SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { type AskedPage, createPaging } from '../http/paging.ts'
import { sortRows, toSorting } from '../http/sorting.ts'

export const peoplePaging = createPaging<PeopleCountRow>({
  name: 'people',
  ...SIZES_OF_PAGES.people,
  keyOf: ({ scope, repository }) => `${scope} ${repository ?? ''}`,
})

export type PeopleColumn = keyof typeof PEOPLE_COLUMNS

/** What is asked of the table of people. */
export interface AskedPeople extends AskedPage {
  readonly q?: string | undefined
  readonly sort?: PeopleColumn | undefined
  readonly order?: 'asc' | 'desc' | undefined
}

/** The rules for counting people, with a page of what they did to the counts of projects and collections. */
export async function readPeopleRules(
  { db, model }: Context,
  catalog: FullCatalog,
  { q, sort, order, ...asked }: AskedPeople,
): Promise<PeopleRulesProps> {
  // Whoever saves a count announces the series.
  const counts = await model.keep(
    { key: 'people counts', stamp: catalog.stamp, measure: rows => 1 + rows.length },
    async () => listCounts(catalog, await readPeopleCounts(db)),
  )
  const found = counts.filter(({ title, repository }) => hasWords(`${title} ${repository ?? ''}`, q))
  const sorted = sortRows(found, { sort, order }, PEOPLE_COLUMNS, (row, column) =>
    column === 'scope' ? row.title : row[column as Exclude<PeopleColumn, 'scope'>],
  )
  const { rows, ...place } = peoplePaging.take(sorted, asked)
  return {
    rules: COUNTING_RULES,
    bots: BOTS,
    unnamed: UNNAMED,
    counts: rows,
    place,
    q: q ?? '',
    sorting: toSorting({ sort, order }),
  }
}

/** In catalog order. */
function listCounts(
  { projects, collections }: FullCatalog,
  counts: readonly SavedPeopleCount[],
): PeopleCountRow[] {
  const byScope = new Map<string, SavedPeopleCount[]>()
  for (const one of counts) byScope.set(one.scope, [...(byScope.get(one.scope) ?? []), one])
  return [...projects, ...collections].flatMap(({ id, title }) =>
    (byScope.get(id) ?? []).map(({ subject, people, joined, bots, rules }) => ({
      scope: id,
      title,
      repository: subject === UNION_SUBJECT ? null : subject,
      people,
      joined,
      bots,
      older: rules !== COUNTING_RULES,
    })),
  )
}
