import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, type Day, listDays } from '../../../db/model/time/day.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { contributorsOf, countOnce, peopleOf, storeRepositories, tableOf } from './counting.ts'
import { type Made, type Repositories, repositories } from './repositories.ts'

const TODAY: Day = '2024-04-10'
const at = (day: string): string => `${day}T12:00:00Z`
const by = (who: string, day: string, more: Partial<Made> = {}): Made => ({
  by: who,
  landed: at(day),
  ...more,
})

const ADA = 'Ada <ada@example.org>'
const BOB = 'Bob <bob@example.org>'

onBoth('people of a repository', opened => {
  let upstreams: Repositories
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeRepositories(opened().db, { one: ['o/one'] })
    upstreams = repositories().create('o/one')
  })
  afterEach(() => upstreams.remove())

  const count = (today: Day = TODAY) => countOnce(opened().db, upstreams, { today })
  const people = async (...commits: Made[]) => {
    upstreams.commit('o/one', ...commits)
    const run = await count()
    expect(run.faults).toBe(0)
    return contributorsOf(opened().db, 'one')
  }

  it('are counted for every day from the first commit to yesterday', async () => {
    await people(by(ADA, '2024-03-01'), by(BOB, '2024-03-05'), by(ADA, '2024-03-06'), by(BOB, TODAY))
    const days = listDays({ from: '2024-03-01', to: addDays(TODAY, -1) })
    expect(await peopleOf(opened().db, 'one', 'contributors')).toEqual(
      days.map(day => `${day} ${day < '2024-03-05' ? 1 : 2}`),
    )
    expect(await peopleOf(opened().db, 'one', 'new_contributors')).toEqual(
      days.map(day => `${day} ${day === '2024-03-01' || day === '2024-03-05' ? 1 : 0}`),
    )
  })

  it('are recounted for every period that is over', async () => {
    await people(by(ADA, '2023-12-30'), by(ADA, '2024-01-02'), by(BOB, '2024-01-05'), by(ADA, '2024-02-29'))
    const active = (granularity: 'week' | 'month' | 'quarter' | 'year') =>
      peopleOf(opened().db, 'one', 'active_contributors', { granularity })
    expect(await active('month')).toEqual(['2023-12-01 1', '2024-01-01 2', '2024-02-01 1', '2024-03-01 0'])
    expect(await active('quarter')).toEqual(['2023-10-01 1', '2024-01-01 2'])
    expect(await active('year')).toEqual(['2023-01-01 1'])
    expect((await active('week')).slice(0, 3)).toEqual(['2023-12-25 1', '2024-01-01 2', '2024-01-08 0'])
    expect((await active('week')).at(-1)).toBe('2024-04-01 0')
  })

  it('are dated by the committer, in UTC', async () => {
    await people(
      { by: ADA, written: '2019-05-05T12:00:00Z', landed: '2024-01-31T23:30:00-05:00' },
      { by: BOB, written: '2030-05-05T12:00:00Z', landed: '2024-02-03T08:30:00+09:00' },
    )
    const fresh = (await peopleOf(opened().db, 'one', 'new_contributors')).filter(text => text.endsWith(' 1'))
    expect(fresh).toEqual(['2024-02-01 1', '2024-02-02 1'])
  })

  it('are one where the mailmap says so, also as co-authors', async () => {
    const mailmap = 'Ada <ada@example.org> <ada@work.example>\nAda <ada@example.org> <lovelace@old.example>\n'
    expect(
      await people(
        by(ADA, '2024-03-01', { mailmap }),
        by('A. Lovelace <ada@work.example>', '2024-03-02'),
        by(BOB, '2024-03-03', { with: ['Countess <Lovelace@old.example>', 'Cy <cy@example.org>'] }),
      ),
    ).toBe(3)
  })

  it('include every co-author, and nobody twice', async () => {
    const others = [
      'Cy <cy@example.org>',
      'Dee <dee@example.org>, Eve <eve@example.org>',
      'Bob <BOB@example.org>',
    ]
    expect(
      await people(by(BOB, '2024-03-03', { with: [...others, 'nobody', 'No Address <here>', '<>'] })),
    ).toBe(4)
  })

  it('are one whatever the case of an address, and whatever their name', async () => {
    expect(
      await people(by('Ada <Ada@Example.ORG>', '2024-03-01'), by('ada l. <ada@example.org>', '2024-03-02')),
    ).toBe(1)
  })

  it('are one by the number that GitHub puts into an address, also from before it did', async () => {
    expect(
      await people(
        by('Ada <7+ada@users.noreply.github.com>', '2024-03-02'),
        by('Ada <7+Lovelace@users.noreply.github.com>', '2024-03-03'),
        by('Ada <Ada@users.noreply.github.com>', '2016-03-01'),
        by('Bob <8+bob@users.noreply.github.com>', '2024-03-04'),
      ),
    ).toBe(2)
    expect((await peopleOf(opened().db, 'one', 'contributors')).at(0)).toBe('2016-03-01 1')
  })

  it('are two where a login was given up and taken by another', async () => {
    expect(
      await people(
        by('Ada Lovelace <ada@users.noreply.github.com>', '2015-03-01'),
        by('Ada Byron <999999+ada@users.noreply.github.com>', '2024-03-02'),
        by('bob <bob@users.noreply.github.com>', '2015-03-01'),
        by('Eve <888888+bob@users.noreply.github.com>', '2024-03-02'),
      ),
    ).toBe(4)
  })

  it('are two where a login was taken by another who is met as a co-author, or had a number before, too', async () => {
    expect(
      await people(
        by('Ada Lovelace <ada@users.noreply.github.com>', '2015-03-01'),
        by(BOB, '2024-03-02', { with: ['Ada Byron <999999+ada@users.noreply.github.com>'] }),
        by('Cy Young <12+cy@users.noreply.github.com>', '2015-03-01'),
        by('Cy Twombly <777777+cy@users.noreply.github.com>', '2024-03-02'),
      ),
    ).toBe(5)
  })

  it('are one by their full name, through any number of addresses', async () => {
    upstreams.commit(
      'o/one',
      by('Ada Lovelace <ada@acme.example>', '2024-03-01'),
      by('ADA  LOVELACE <ada@home.example>', '2024-03-02'),
      by('Ada King <ada@home.example>', '2024-03-03'),
      by('Bob Jones <bob@acme.example>', '2024-03-04', {
        with: ['Ada King <7+countess@users.noreply.github.com>', 'Bob Jones <jones@acme.example>'],
      }),
      by('root user <root@a.example>', '2024-03-05'),
      by('root user <root@b.example>', '2024-03-05'),
      by('ada <ada@third.example>', '2024-03-06'),
      by('ada <ada@fourth.example>', '2024-03-06'),
    )
    const run = await count()
    expect(run.noteOn('o/one')).toBe(
      '6 people, 0 bots; 3 identities joined by full name; 8 commits; counted for the first time',
    )
    const total = await peopleOf(opened().db, 'one', 'contributors')
    expect(total.slice(0, 6)).toEqual([
      ...['2024-03-01 1', '2024-03-02 1', '2024-03-03 1', '2024-03-04 2', '2024-03-05 4', '2024-03-06 6'],
    ])
    expect(await peopleOf(opened().db, 'one', 'active_contributors', { granularity: 'month' })).toEqual([
      '2024-03-01 6',
    ])
    expect(await tableOf(opened().db, 'people_counts')).toContainEqual(
      expect.objectContaining({ scope: 'one', subject: 'o/one', people: 6, joined: 3, bots: 0 }),
    )
  })

  it('become one when a later commit shows it', async () => {
    expect(
      await people(
        by('ada <ada@acme.example>', '2024-03-01'),
        by('Ada Lovelace <ada@home.example>', '2024-03-02'),
      ),
    ).toBe(2)
    upstreams.commit('o/one', by('Ada Lovelace <ada@acme.example>', '2024-03-05'))
    expect((await count()).noteOn('o/one')).toBe(
      '1 person, 0 bots; 1 identity joined by full name; 1 new commit',
    )
    expect((await peopleOf(opened().db, 'one', 'contributors')).slice(0, 2)).toEqual([
      '2024-03-01 1',
      '2024-03-02 1',
    ])
  })

  it('are one without the programs beside them', async () => {
    upstreams.commit(
      'o/one',
      by('Electron Bot <electron@github.com>', '2024-03-01'),
      by('Travis CI <builds@travis-ci.org>', '2024-03-01'),
      by('renovate <bot@renovateapp.com>', '2024-03-01'),
      by('github-actions <actions@github.com>', '2024-03-01'),
      by('StepSecurity Bot <bot@stepsecurity.io>', '2024-03-01'),
      by(ADA, '2024-03-02', { with: ['OpenAI Codex <codex@openai.com>'] }),
    )
    expect((await count()).noteOn('o/one')).toContain('1 person, 6 bots')
    expect(await contributorsOf(opened().db, 'one')).toBe(1)
  })

  it('are not bots, which are counted apart', async () => {
    upstreams.commit(
      'o/one',
      by('dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', '2024-03-01'),
      by('Renovate <bot@renovateapp.com>', '2024-03-01'),
      by('greenkeeper-bot <me@example.org>', '2024-03-01'),
      by('Node.js GitHub Bot <github-bot@iojs.org>', '2024-03-02'),
      by('Me <me@example.org>', '2024-03-03', {
        with: ['Claude Next <noreply@anthropic.com>', 'Copilot <175728472+Copilot@users.noreply.github.com>'],
      }),
      by('Claude Monet <claude@example.org>', '2024-03-04'),
    )
    const run = await count()
    expect(run.noteOn('o/one')).toContain('2 people, 6 bots; 6 commits; counted for the first time')
    expect((await peopleOf(opened().db, 'one', 'contributors')).at(0)).toBe('2024-03-03 1')
  })

  it('are as many as plain git finds', async () => {
    const authors = ['ada', 'bob', 'cy', 'dee'].map(name => `${name} <${name}@example.org>`)
    const mailmap = 'bob <bob@example.org> <robert@example.org>\n'
    upstreams.commit('o/one', by('robert <robert@example.org>', '2024-01-01', { mailmap }))
    for (let month = 1; month <= 3; month++)
      for (const author of authors.slice(0, month + 1))
        upstreams.commit('o/one', by(author, `2024-0${month}-15`))
    await count()
    const plain = upstreams.git('o/one', 'log', 'main', '--format=%aN <%aE>').split('\n')
    expect(await contributorsOf(opened().db, 'one')).toBe(new Set(plain).size)
    const inMonth = (range: string[]) =>
      new Set(upstreams.git('o/one', 'log', 'main', ...range, '--format=%aN <%aE>').split('\n')).size
    expect(await peopleOf(opened().db, 'one', 'active_contributors', { granularity: 'month' })).toEqual([
      `2024-01-01 ${inMonth(['--until=2024-01-31T23:59:59Z'])}`,
      `2024-02-01 ${inMonth(['--since=2024-02-01T00:00:00Z', '--until=2024-02-29T23:59:59Z'])}`,
      `2024-03-01 ${inMonth(['--since=2024-03-01T00:00:00Z'])}`,
    ])
  })

  it('leave no name, address or login behind', async () => {
    await people(
      by('Ada Lovelace <ada@example.org>', '2024-03-01', { with: ['B <9+bobby@users.noreply.github.com>'] }),
    )
    for (const table of ['people', 'logins', 'heads', 'outcomes', 'observations'])
      expect(JSON.stringify(await tableOf(opened().db, table))).not.toMatch(
        // Not "ada": hashes are hexadecimal.
        /lovelace|bobby|example\.org/i,
      )
  })

  it('hash to something else under another key, and are counted anew then', async () => {
    await people(by(ADA, '2024-03-01'))
    const before = await tableOf(opened().db, 'people')
    const options = { today: TODAY, peopleKey: 'a key of the operator' }
    expect(await countOnce(opened().db, upstreams, options)).toMatchObject({ written: 0, faults: 0 })
    const after = await tableOf(opened().db, 'people')
    expect(after).toHaveLength(1)
    expect(after[0]?.person).not.toBe(before[0]?.person)
    const secrets = JSON.stringify(await tableOf(opened().db, 'secrets'))
    expect(secrets).not.toContain('a key of the operator')
  })

  it('are not dated by clocks that cannot be right', async () => {
    expect(
      await people(
        by(ADA, '2024-03-01'),
        { by: BOB, landed: '@100 +0000' },
        { by: BOB, landed: '@9999999999 +0000' },
      ),
    ).toBe(1)
    expect((await count()).outcomes[0]?.fault).toBeNull()
    expect((await peopleOf(opened().db, 'one', 'contributors')).at(0)).toBe('2024-03-01 1')
  })
})

describe('the day of a commit', () => {
  it('follows from its second', async () => {
    const { parseCommit } = await import('../../../jobs/git/parseCommit.ts')
    const day = (seconds: string) => parseCommit(`${seconds}\x1fa@b\x1fA\x1f`).day
    expect([day('1709251199'), day('1709251200')]).toEqual([19782, 19783])
    expect([day('-5'), day(''), day('0'), day('99999999999999')]).toEqual([null, null, null, null])
  })
})
