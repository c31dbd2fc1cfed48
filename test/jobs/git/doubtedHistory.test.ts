import { execFileSync } from 'node:child_process'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Day, OpenRange } from '../../../db/model/time/day.ts'
import { readEvents } from '../../../db/projects/catalogQueries.ts'
import { insertRun, saveOutcome } from '../../../db/runs/runs.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { revisionsOf } from '../collectOnce.ts'
import { contributorsOf, countOnce, peopleOf, storeRepositories, tableOf } from './counting.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const by = (name: string, day: string): Made => ({
  by: `${name} <${name.toLowerCase()}@example.org>`,
  landed: `${day}T12:00:00Z`,
})

onBoth('a history that shares no commit with the known one', opened => {
  let upstreams: Repositories
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await opened().db.execute('delete from events')
    await storeRepositories(opened().db, { one: ['o/one'] })
    upstreams = repositories().create('o/one')
    const fifty = Array.from({ length: 50 }, (_, index) => by(`P${index}`, '2024-03-01'))
    upstreams.commit('o/one', ...fifty)
  })
  afterEach(() => upstreams.remove())

  const count = (today: Day) => countOnce(opened().db, upstreams, { today })
  const contributors = () => contributorsOf(opened().db, 'one')
  const pages = () => join(upstreams.folder, 'o/pages.git')
  const here = () => join(upstreams.folder, 'o/one.git')

  /** The default branch points to an orphan branch with commits of its own. */
  function pointElsewhere(branch: string, ...commits: Made[]): void {
    if (existsSync(pages())) rmSync(pages(), { recursive: true })
    upstreams.create('o/pages').commit('o/pages', ...commits)
    upstreams.git('o/one', 'fetch', '--quiet', pages(), `+main:${branch}`)
    upstreams.git('o/one', 'symbolic-ref', 'HEAD', `refs/heads/${branch}`)
  }
  const pointBack = () => upstreams.git('o/one', 'symbolic-ref', 'HEAD', 'refs/heads/main')

  it('for a day changes nothing, and is said', async () => {
    await count('2024-03-09')
    pointElsewhere('gh-pages', by('Site', '2024-03-05'))
    const run = await count('2024-03-10')
    expect(run).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
    expect(run.noteOn('o/one')).toContain('shares no commit with the known one; what was counted stays')
    expect(await tableOf(opened().db, 'heads')).toMatchObject([{ doubted_since: '2024-03-10' }])
    pointBack()
    expect(await count('2024-03-11')).toMatchObject({ faults: 0 })
    expect((await peopleOf(opened().db, 'one', 'contributors')).slice(-3)).toEqual([
      ...['2024-03-08 50', '2024-03-09 50', '2024-03-10 50'],
    ])
    expect(await revisionsOf(opened().db, 'one')).toEqual([])
    expect(await readEvents(opened().db)).toEqual([])
    expect(await tableOf(opened().db, 'heads')).toMatchObject([{ doubted: null, doubted_since: null }])
  })

  it('is counted when it is still there after three days, with new commits of its own', async () => {
    await count('2024-03-09')
    pointElsewhere('trunk', by('Site', '2024-03-05'))
    for (const today of ['2024-03-10', '2024-03-11', '2024-03-12'] as const) {
      expect(await count(today)).toMatchObject({ written: 0, faults: 1 })
      upstreams.git('o/one', 'update-ref', 'refs/heads/trunk', commitOnto('trunk'))
    }
    expect(await contributors()).toBe(50)
    expect((await count('2024-03-13')).noteOn('o/one')).toContain('another history has been in its place')
    expect(await contributors()).toBe(1)
    expect(await readEvents(opened().db)).toMatchObject([
      { kind: 'method', title: 'The history of o/one was replaced by another; everybody was counted anew' },
    ])
    expect(await count('2024-03-14')).toMatchObject({ faults: 0 })
  })

  const commitOnto = (branch: string): string => {
    const as = ['-c', 'user.name=Site', '-c', 'user.email=new@example.org']
    return upstreams.git('o/one', ...as, 'commit-tree', '-p', branch, '-m', 'x', `${branch}^{tree}`)
  }

  it('begins its three days again when it is another one each time', async () => {
    await count('2024-03-09')
    pointElsewhere('a', by('A', '2024-03-05'))
    await count('2024-03-10')
    pointElsewhere('b', by('B', '2024-03-06'))
    await count('2024-03-12')
    expect(await count('2024-03-13')).toMatchObject({ faults: 1 })
    expect(await contributors()).toBe(50)
    expect(await count('2024-03-15')).toMatchObject({ faults: 0 })
    expect(await contributors()).toBe(1)
  })

  it('is not what a rewrite leaves, even without our copy', async () => {
    await count('2024-03-09')
    upstreams.forget('o/one', 1).commit('o/one', by('Eve', '2024-03-08'))
    expect((await count('2024-03-10')).noteOn('o/one')).toContain('rewritten upstream')
    upstreams.forget('o/one', 1).commit('o/one', by('Fay', '2024-03-09'))
    rmSync(join(upstreams.folder, 'copies'), { recursive: true })
    expect((await count('2024-03-11')).noteOn('o/one')).toContain('rewritten upstream')
  })

  it('is not counted where GitHub says that the name is another repository’s now, not even after three days', async () => {
    await storeRepositories(opened().db, { one: ['o/one'] }, { github: true })
    await count('2024-03-09')
    await tell('2024-03-09', 'invalid-answer', 'o/one is another repository now (number 999777, was 501)')
    pointElsewhere('main2', by('Stranger', '2024-03-05'))
    for (const today of ['2024-03-10', '2024-03-14'] as const) {
      const run = await count(today)
      expect(run.written).toBe(0)
      expect(run.outcomes.find(({ subject }) => subject === 'o/one')?.fault).toBe('not-found')
      expect(run.noteOn('o/one')).toContain('not counted: o/one is another repository now')
    }
    expect(await contributors()).toBe(50)
    await tell('2024-04-09', null, null)
    pointBack()
    expect((await count('2024-04-10')).noteOn('o/one')).toContain('50 people')
  })

  it('stays uncounted when GitHub then says nothing of whose the name is', async () => {
    await storeRepositories(opened().db, { one: ['o/one'] }, { github: true })
    await count('2024-03-09')
    await tell('2024-03-09', 'invalid-answer', 'o/one is another repository now (number 999777, was 501)')
    pointElsewhere('main2', by('Stranger', '2024-03-05'))
    for (const fault of ['unavailable', 'rate-limited', 'forbidden', 'clock-off', 'invalid-answer'])
      await tell('2024-03-10', fault, `${fault} for now`)
    await tell('2024-03-10', null, null, { days: { from: '2024-03-01', to: '2024-03-02' } })
    for (const today of ['2024-03-11', '2024-03-15'] as const)
      expect((await count(today)).noteOn('o/one')).toContain('not counted: o/one is another repository now')
    expect(await contributors()).toBe(50)
    // One list cannot be read, but the repository is the known one again.
    await tell('2024-04-09', 'forbidden', 'the history is too large', { observed: 4 })
    pointBack()
    expect((await count('2024-04-10')).noteOn('o/one')).toContain('50 people')
  })

  /** What a run of the source `github` found. */
  async function tell(
    day: Day,
    fault: string | null,
    detail: string | null,
    { observed = 0, days = null }: { observed?: number; days?: OpenRange | null } = {},
  ): Promise<void> {
    const { db } = opened()
    const at = new Date(`${day}T20:00:00Z`)
    const run = { source: 'github', reason: 'command', origin: 'x', days } as const
    const runId = await insertRun(db, run, 'running', at)
    const outcome = { project: 'one', subject: 'o/one', fault, detail, observed, written: observed }
    await saveOutcome(db, runId, outcome, at)
  }

  it('is not believed of a shallow upstream, which is named so, at first and later', async () => {
    const whole = `${here()}.whole`
    const makeShallow = () => {
      renameSync(here(), whole)
      execFileSync('git', ['clone', '--quiet', '--bare', '--depth', '1', `file://${whole}`, here()])
      writeFileSync(join(here(), 'config'), '[core]\n\tbare = true\n[uploadpack]\n\tallowFilter = true\n')
    }
    const makeWhole = () => {
      rmSync(here(), { recursive: true })
      renameSync(whole, here())
    }
    makeShallow()
    const first = await count('2024-03-09')
    expect(first).toMatchObject({ written: 0, outcomes: [{ fault: 'invalid-answer' }] })
    expect(first.noteOn('o/one')).toContain('the upstream is a shallow copy')
    makeWhole()
    expect(await count('2024-03-10')).toMatchObject({ faults: 0 })
    upstreams.commit('o/one', by('Eve', '2024-03-10'))
    makeShallow()
    expect((await count('2024-03-11')).noteOn('o/one')).toContain('the upstream is a shallow copy')
    expect(await contributors()).toBe(50)
    makeWhole()
    expect(await count('2024-03-12')).toMatchObject({ faults: 0 })
    expect(await contributors()).toBe(51)
  })
})
