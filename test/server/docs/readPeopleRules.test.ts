import { expect, it } from 'vitest'
import { COUNTING_RULES } from '../../../db/people/countingRules.ts'
import { savePeopleCount } from '../../../db/people/peopleCounts.ts'
import { readDefinitions } from '../../../server/docs/readDefinitions.ts'
import { onBoth } from '../../database.ts'
import { storeRepositories } from '../../jobs/git/counting.ts'
import { createReadModel } from '../../readModel.ts'

onBoth('the page of definitions', opened => {
  it('publishes who is no person, and how many identities a name joined', async () => {
    const { db } = opened()
    await storeRepositories(db, { one: ['o/one'] })
    const counted = { people: 927, joined: 54, bots: 7 }
    const current = { ...counted, scope: 'one', subject: 'o/one', rules: COUNTING_RULES }
    await savePeopleCount(db, current)
    await savePeopleCount(db, { ...current, scope: 'everything', subject: '*', rules: 'people 1, bots 1' })
    await savePeopleCount(db, { ...current, scope: 'gone' })
    const now = () => new Date('2026-11-27T12:00:00Z')
    const { people } = await readDefinitions({
      db,
      model: createReadModel(db),
      today: () => '2026-11-27',
      now,
      allowed: () => false,
    })
    expect(people.counts).toEqual([
      { ...counted, scope: 'one', title: 'one', repository: 'o/one', older: false },
      { ...counted, scope: 'everything', title: 'everything', repository: null, older: true },
    ])
    expect(people.rules).toBe(COUNTING_RULES)
    expect(people.bots.names).toContain('* bot')
    expect(people.unnamed.names).toContain('your name')
  })
})
