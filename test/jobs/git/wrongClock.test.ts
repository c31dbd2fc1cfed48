import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { contributorsOf, countOnce, peopleOf, storeRepositories, tableOf } from './counting.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const by = (name: string, day: string): Made => ({
  by: `${name} <${name.toLowerCase()}@example.org>`,
  landed: `${day}T12:00:00Z`,
})

onBoth('people counted by a wrong clock', opened => {
  let upstreams: Repositories
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeRepositories(opened().db, { one: ['o/one'] })
    upstreams = repositories().create('o/one')
  })
  afterEach(() => upstreams.remove())

  const count = (today: Day) => countOnce(opened().db, upstreams, { today })
  const three = () =>
    upstreams.commit('o/one', by('Ada', '2024-03-01'), by('Bob', '2024-03-05'), by('Cy', '2024-03-06'))
  const contributors = () => peopleOf(opened().db, 'one', 'contributors')

  it.each<[Day, string]>([
    ['1970-01-01', "this machine's clock says 1970-01-01, and 3 people have commits of later days"],
    ['2023-06-01', "this machine's clock says 2023-06-01, and 3 people have commits of later days"],
    ['2024-03-03', "this machine's clock says 2024-03-03, and 2 people have commits of later days"],
  ])('are not counted on %s, and the fault says why', async (today, words) => {
    three()
    const run = await count(today)
    expect(run).toMatchObject({ state: 'finished', written: 0, outcomes: [{ fault: 'clock-off' }] })
    expect(run.noteOn('o/one')).toContain(words)
    expect(await tableOf(opened().db, 'observations')).toEqual([])
    expect(await tableOf(opened().db, 'heads')).toEqual([])
    expect((await count('2024-03-08')).faults).toBe(0)
    expect((await contributors())[0]).toBe('2024-03-01 1')
    expect((await contributors()).at(-1)).toBe('2024-03-07 3')
  })

  it('are not counted when the clock falls back between two runs', async () => {
    three()
    await count('2024-03-10')
    const before = [await tableOf(opened().db, 'heads'), await tableOf(opened().db, 'observations')]
    upstreams.commit('o/one', by('Dee', '2024-03-10'))
    expect(await count('2023-06-01')).toMatchObject({ written: 0, outcomes: [{ fault: 'clock-off' }] })
    expect([await tableOf(opened().db, 'heads'), await tableOf(opened().db, 'observations')]).toEqual(before)
    expect((await count('2024-03-11')).faults).toBe(0)
    expect(await contributorsOf(opened().db, 'one')).toBe(4)
  })

  it('are counted although one person has a commit of a day to come', async () => {
    three()
    upstreams.commit('o/one', by('Eve', '2031-01-01'))
    expect((await count('2024-03-08')).faults).toBe(0)
    expect(await contributorsOf(opened().db, 'one')).toBe(3)
  })

  it('have no value of a day, or of a period, before the first commit', async () => {
    upstreams.commit('o/one', by('Ada', '2024-03-05'))
    expect(await count('2024-03-04')).toMatchObject({ faults: 0, written: 0 })
    expect(await tableOf(opened().db, 'observations')).toEqual([])
    await count('2024-03-08')
    expect(await contributors()).toEqual(['2024-03-05 1', '2024-03-06 1', '2024-03-07 1'])
    expect(await peopleOf(opened().db, 'one', 'active_contributors')).toEqual([])
    await count('2024-04-02')
    expect(await peopleOf(opened().db, 'one', 'active_contributors')).toEqual(['2024-03-01 1'])
  })
})
