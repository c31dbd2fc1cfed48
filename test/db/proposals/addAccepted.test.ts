import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { readJudgedClaims } from '../../../db/claims/claimQueries.ts'
import { readEvents } from '../../../db/projects/catalogQueries.ts'
import type { Catalog } from '../../../db/projects/readCatalog.ts'
import { addAccepted } from '../../../db/proposals/addAccepted.ts'
import { toYamlText } from '../../../db/proposals/checkProposal.ts'
import { isEntryOfFile } from '../../../db/proposals/isEntryOfFile.ts'
import {
  insertProposal,
  readAcceptedProposals,
  readProposals,
  saveDecision,
} from '../../../db/proposals/proposals.ts'
import { readStatedFigures } from '../../../db/published/statedFigures.ts'
import { readRuns } from '../../../db/runs/runQueries.ts'
import { storeCatalogContents } from '../../../jobs/prepare/prepareDatabase.ts'
import { readCatalogFolder } from '../../../jobs/prepare/readCatalogFolder.ts'
import { followCatalog } from '../../../jobs/schedule/followCatalog.ts'
import { emptyNumbers, onBoth } from '../../database.ts'
import { revisionsOf, storedOf } from '../../jobs/collectOnce.ts'
import { writeShortHistory } from '../../shortHistory.ts'

const ADA = { name: 'Ada', origin: 'proxy' } as const
const GRACE = { name: 'Grace', origin: 'token' } as const

const AT = new Date('2026-11-22T10:00:00Z')

const PROJECTS = `- id: koa
  title: Koa
  description: Web framework.
  subjects: { npm: [koa], published: [meetup] }
`
const MEETUP = {
  id: 'meetup-2026',
  project: 'koa',
  subject: 'meetup',
  metric: 'published.attendees',
  day: '2026-10-01',
  value: 120,
  sample: 120,
  publisher: 'Koa',
  title: 'Our meetup',
  url: 'https://example.org/meetup',
}
const SURVEY = {
  id: 'survey-2026',
  project: 'koa',
  as: 'percent',
  what: 'Developers who use Koa',
  day: '2026-06',
  value: 43.1,
  sample: 65_000,
  note: 'Self-selected',
  publisher: 'A survey',
  title: 'Results',
  url: 'https://example.org/survey',
}
const EVENT = { id: 'meetup', day: '2026-10-01', title: 'Koa meetup', kind: 'conference', scope: 'koa' }
const CLAIM = {
  id: 'koa-week',
  who: 'Ada',
  on: '2026',
  statement: 'Koa is downloaded a million times a week.',
  number: 1_000_000,
  qualifier: 'about',
  kind: 'primary',
  measures: [{ scope: 'koa', metric: 'npm.downloads', statistic: 'sum', window: 'week' }],
  url: 'https://example.org/talk',
}

onBoth('accepted proposals', opened => {
  const history = writeShortHistory(mkdtempSync(join(tmpdir(), 'ecosystem-metrics-history-')))
  afterAll(() => rmSync(history, { recursive: true, force: true }))
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-proposals-'))
    writeFileSync(join(folder, 'projects.yaml'), PROJECTS)
    await emptyNumbers(opened().db)
    await opened().db.execute('delete from proposals')
    await store()
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const db = () => opened().db
  const store = () => storeCatalogContents(db(), readCatalogFolder(folder), AT, { isChosen: true, history })
  const accept = async (kind: 'figure' | 'event' | 'claim', content: { id: string }) => {
    const { id } = await insertProposal(
      db(),
      { kind, entry: content.id, content: content as never, by: ADA },
      AT,
    )
    await saveDecision(db(), id, { state: 'accepted', by: GRACE, reason: null }, AT)
    return id
  }
  const unused = async () =>
    Object.fromEntries((await readAcceptedProposals(db())).map(one => [one.entry, one.unused]))

  it('stand beside the entries of the files, in everything that shows those', async () => {
    writeFileSync(join(folder, 'events.yaml'), '- { id: one, day: 2026-01-01, title: One, kind: release }\n')
    for (const one of [MEETUP, SURVEY]) await accept('figure', one)
    await accept('event', EVENT)
    await accept('claim', CLAIM)
    await store()
    expect((await readEvents(db())).map(({ id }) => id)).toEqual(['one', 'meetup'])
    expect(await storedOf(db(), 'koa', 'published.attendees')).toEqual([
      { day: '2026-10-01', value: 120, status: 'final' },
    ])
    expect((await readJudgedClaims(db())).map(({ claim }) => claim.id)).toEqual(['koa-week'])
    expect(await readStatedFigures(db(), 'koa')).toMatchObject([
      { id: 'meetup-2026', as: 'count', what: 'meetup', value: 120, sample: 120 },
      {
        id: 'survey-2026',
        as: 'percent',
        value: 43.1,
        sample: 65_000,
        note: 'Self-selected',
        day: '2026-06-01',
        precision: 'month',
      },
    ])
    expect(await unused()).toEqual({
      'meetup-2026': null,
      'survey-2026': null,
      meetup: null,
      'koa-week': null,
    })
  })

  it('keep every revision, and a corrected value is a revision of its series', async () => {
    await accept('figure', MEETUP)
    await store()
    const id = await accept('figure', { ...MEETUP, value: 90 } as never)
    await store()
    expect((await storedOf(db(), 'koa', 'published.attendees')).map(({ value }) => value)).toEqual([90])
    expect((await revisionsOf(db(), 'koa')).map(({ value }) => value)).toEqual([120])
    expect((await readProposals(db(), { limit: 9 })).map(({ content }) => content.value)).toEqual([90, 120])
    await saveDecision(db(), id, { state: 'withdrawn', by: GRACE, reason: 'wrong' }, AT)
    await store()
    expect((await readStatedFigures(db())).map(({ value }) => value)).toEqual([120])
  })

  it('take their numbers along when they are withdrawn or moved to another day, and keep them as revisions', async () => {
    const id = await accept('figure', MEETUP)
    await store()
    const moved = await accept('figure', { ...MEETUP, day: '2026-10-03' } as never)
    await store()
    expect(await storedOf(db(), 'koa', 'published.attendees')).toEqual([
      { day: '2026-10-01', value: null, status: 'missing' },
      { day: '2026-10-03', value: 120, status: 'final' },
    ])
    for (const one of [moved, id])
      await saveDecision(db(), one, { state: 'withdrawn', by: GRACE, reason: 'wrong' }, AT)
    await store()
    expect((await storedOf(db(), 'koa', 'published.attendees')).map(({ value }) => value)).toEqual([
      null,
      null,
    ])
    expect((await revisionsOf(db(), 'koa')).map(({ value }) => value)).toEqual([120, 120])
  })

  it('give way to the files, and say so', async () => {
    await accept('event', EVENT)
    await accept('figure', SURVEY)
    await accept('figure', { ...SURVEY, id: 'again' })
    writeFileSync(
      join(folder, 'events.yaml'),
      '- { id: meetup, day: 2026-10-02, title: From the file, kind: conference }\n',
    )
    await store()
    expect((await readEvents(db())).map(({ title }) => title)).toEqual(['From the file'])
    expect(await unused()).toEqual({
      meetup: 'in file',
      'survey-2026': null,
      again: 'day: "survey-2026" states the same already',
    })
    rmSync(join(folder, 'events.yaml'))
    await store()
    expect((await readEvents(db())).map(({ title }) => title)).toEqual(['Koa meetup'])
    expect((await unused()).meetup).toBeNull()
  })

  it('are left out where the catalog no longer knows what they name', async () => {
    await accept('event', { ...EVENT, scope: 'express' } as never)
    await accept('figure', { ...SURVEY, project: 'express' } as never)
    expect(await store()).toMatchObject({ replaced: null })
    expect(await readEvents(db())).toEqual([])
    expect(await unused()).toEqual({
      meetup: expect.stringContaining('there is no "express"'),
      'survey-2026': expect.stringContaining('there is no project "express"'),
    })
  })

  it.each([
    ['replaced', { decision: 'accepted' as const }],
    ['withdrawn', { decision: 'withdrawn' as const }],
  ])('that were %s give way to the file too', async (_, { decision }) => {
    const first = await accept('event', EVENT)
    await store()
    if (decision === 'accepted') await accept('event', { ...EVENT, title: 'Again' } as never)
    else await saveDecision(db(), first, { state: 'withdrawn', by: GRACE, reason: 'wrong' }, AT)
    writeFileSync(
      join(folder, 'events.yaml'),
      '- { id: meetup, day: 2026-10-02, title: From the file, kind: conference }\n',
    )
    await store()
    expect(await isEntryOfFile(db(), 'event', 'meetup')).toBe(true)
    rmSync(join(folder, 'events.yaml'))
    await store()
    expect(await isEntryOfFile(db(), 'event', 'meetup')).toBe(false)
  })

  it.each(['koa', 'koa-1'])('go on with a project that has another id now: %s', async scope => {
    const koa = { id: 'koa2', title: 'Koa', description: '', homepage: '', subjects: {}, was: ['koa'] }
    const catalog = { projects: [koa], collections: [], events: [] } as unknown as Catalog
    const { contents, unused } = addAccepted(
      { catalog, published: [], claims: [] },
      [{ id: 1, kind: 'event', entry: 'meetup', content: { ...EVENT, scope } } as never],
      [],
      { findNow: (_, id) => (id === 'koa-1' ? 'koa' : null) },
    )
    expect([...unused]).toEqual([])
    expect(contents.catalog.events).toMatchObject([{ id: 'meetup', scope: 'koa2' }])
  })

  it('as a file are what the files would say', async () => {
    for (const one of [MEETUP, SURVEY]) await accept('figure', one)
    await accept('claim', CLAIM)
    await store()
    const before = [await readStatedFigures(db()), await readJudgedClaims(db())]
    const all = await readAcceptedProposals(db())
    const of = (kind: string) =>
      toYamlText(all.filter(one => one.kind === kind).map(({ content }) => content))
    writeFileSync(join(folder, 'published.yaml'), of('figure'))
    writeFileSync(join(folder, 'claims.yaml'), of('claim'))
    await store()
    expect([await readStatedFigures(db()), await readJudgedClaims(db())]).toEqual(before)
    expect(Object.values(await unused())).toEqual(['in file', 'in file', 'in file'])
    expect(readFileSync(join(folder, 'claims.yaml'), 'utf8')).toContain('on: "2026"')
  })

  it('are stored by whoever follows the catalog, without a run', async () => {
    const errors: object[] = []
    const log = { info() {}, warn() {}, error: (fields: object) => void errors.push(fields) }
    const look = followCatalog({ db: db(), folder, history, log, now: () => AT })
    expect(await look()).toBe(false)
    await accept('event', EVENT)
    expect([await look(), await look()]).toEqual([true, false])
    expect((await readEvents(db())).map(({ id }) => id)).toEqual(['meetup'])
    expect((await readRuns(db(), { limit: 9 })).filter(({ state }) => state === 'requested')).toEqual([])
    expect(errors).toEqual([])
  })
})
