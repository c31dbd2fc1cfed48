import {
  readCollections,
  readEvents,
  readMetrics,
  readProjects,
  type StoredMetric,
} from '../db/catalogTables.ts'
import { readObservations, readRecent } from '../db/observations.ts'
import { findSeries, type Series } from '../db/series.ts'
import { english, type Language } from '../web/language/language.ts'
import { trendUrl } from '../web/links.ts'
import type { Freshness, Headline, OverviewProps, ProjectProps } from '../web/props.ts'
import { START } from '../web/state.ts'
import type { Status } from './answers.ts'
import { readProject } from './api/catalog.ts'
import type { Context } from './endpoint.ts'
import { headlineOf } from './headline.ts'
import { eventsFor } from './readSeries.ts'
import { freshnessOf, readStatus } from './status.ts'

/** What a foundation cites of a project, in this order. */
const CITED = ['npm.downloads', 'github.stars', 'git.contributors']

/** So far back does an overview look: a year, and what the change on a year before needs. */
const DAYS = { read: 440, shown: 371 }

export async function readOverview(context: Context, language?: Language): Promise<OverviewProps> {
  const { db } = context
  const [projects, collections, metrics] = [
    await readProjects(db),
    await readCollections(db),
    await readMetrics(db),
  ]
  const cited = CITED.flatMap(id => metrics.find(metric => metric.id === id) ?? [])
  const series = (await findSeries(db)).filter(({ metric }) => CITED.includes(metric))
  const shown = projects.flatMap(project =>
    cited.flatMap(metric => {
      const subject = project.subjects.find(({ source }) => source === metric.source)?.subject
      const one = series.find(
        s => s.project === project.id && s.metric === metric.id && s.subject === subject,
      )
      return one ? { project: project.id, metric, series: one } : []
    }),
  )
  const recent = await readRecent(
    db,
    shown.map(one => one.series.id),
    DAYS.read,
  )
  const headlines = (project: string): Headline[] =>
    shown
      .filter(one => one.project === project)
      .map(({ metric, series: { id } }) =>
        headlineOf({
          metric,
          observations: recent.get(id) ?? [],
          today: context.today(),
          url: trendUrl(project, metric.id),
          days: DAYS.shown,
        }),
      )
  return {
    asOf: context.today(),
    freshness: await readFreshness(context, language),
    collections: collections.map(collection => ({
      id: collection.id,
      title: collection.title,
      description: collection.description,
      projects: projects
        .filter(({ id, retired }) => collection.projects.includes(id) && !retired)
        .sort((a, b) => collection.projects.indexOf(a.id) - collection.projects.indexOf(b.id))
        .map(({ id, title, description }) => ({ id, title, description, headlines: headlines(id) })),
    })),
  }
}

/** So long is the freshness of all series told again as it was: every page says it, and it takes a while to learn. */
const FRESHNESS_MS = 5_000

const told = new WeakMap<Context['db'], { until: number; status: Promise<Status> }>()

/** How recent all numbers are, in a sentence; English unless given. */
export async function readFreshness(context: Context, language: Language = english): Promise<Freshness> {
  const status = await recentStatus(context)
  return {
    summary: freshnessOf(status, language.t.freshness),
    offline: status.sources.some(({ reachable }) => reachable === false),
  }
}

function recentStatus(context: Context): Promise<Status> {
  const known = told.get(context.db)
  if (known && Date.now() < known.until) return known.status
  const status = readStatus(context)
  told.set(context.db, { until: Date.now() + FRESHNESS_MS, status })
  status.catch(() => told.delete(context.db))
  return status
}

export async function readProjectPage(context: Context, id: string): Promise<ProjectProps> {
  const { db } = context
  const project = await readProject(context, id)
  const metrics = await readMetrics(db)
  const series = await findSeries(db, { projects: [id] })
  const observations = await readObservations(
    db,
    series.map(one => one.id),
  )
  const headlines = project.series.flatMap(({ metric, subject }) => {
    const known = metrics.find(one => one.id === metric)
    const one = series.find(s => s.metric === metric && s.subject === subject)
    const held = one && observations.get(one.id)
    return known && one && held ? drawn(context, project, known, one, held) : []
  })
  const everything = { from: '1970-01-01', to: '9999-12-31' } as const
  return {
    asOf: context.today(),
    project,
    headlines,
    events: eventsFor(await readEvents(db), project, null, everything),
    collections: Object.fromEntries((await readCollections(db)).map(({ id, title }) => [id, title])),
  }
}

function drawn(
  context: Context,
  project: ProjectProps['project'],
  metric: StoredMetric,
  { subject }: Series,
  observations: Parameters<typeof headlineOf>[0]['observations'],
): Headline {
  const first = project.subjects.find(({ source }) => source === metric.source)?.subject
  const state = { ...START, subject: subject === first ? null : subject }
  const url = trendUrl(project.id, metric.id, state)
  const headline = headlineOf({ metric, observations, today: context.today(), url })
  return state.subject === null ? headline : { ...headline, subject }
}
