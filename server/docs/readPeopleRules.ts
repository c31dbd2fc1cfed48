import type { Db } from '../../db/connection/db.ts'
import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import { BOTS } from '../../db/people/bots.ts'
import { COUNTING_RULES } from '../../db/people/countingRules.ts'
import { readPeopleCounts } from '../../db/people/peopleCounts.ts'
import { UNNAMED } from '../../db/people/unnamed.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import type { PeopleCountRow, PeopleRulesProps } from '../../web/docs/peopleRules.tsx'

/** The rules for counting people, with what they did to the counts of all projects and collections. */
export async function readPeopleRules(
  db: Db,
  { projects, collections }: Pick<SeriesCatalog, 'projects' | 'collections'>,
): Promise<PeopleRulesProps> {
  const scopes = [...projects, ...collections]
  const counts = await readPeopleCounts(db)
  return {
    rules: COUNTING_RULES,
    bots: BOTS,
    unnamed: UNNAMED,
    counts: scopes.flatMap(({ id, title }) =>
      counts
        .filter(({ scope }) => scope === id)
        .map(
          ({ subject, people, joined, bots, rules }): PeopleCountRow => ({
            title,
            repository: subject === UNION_SUBJECT ? null : subject,
            people,
            joined,
            bots,
            older: rules !== COUNTING_RULES,
          }),
        ),
    ),
  }
}
