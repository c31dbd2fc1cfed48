import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, type Day } from '../../../db/model/time/day.ts'

/** How many projects a collection has. */
export const COLLECTION_SIZE = 50

export const projectIdOf = (index: number): string => `p${String(index).padStart(4, '0')}`

/** Three in ten have a scope: npm answers those one at a time. */
export const packageNameOf = (index: number): string =>
  index % 10 < 3 ? `@bench/${projectIdOf(index)}` : projectIdOf(index)

export const repositoryNameOf = (index: number): string => `bench/${projectIdOf(index)}`

export const collectionIdOf = (index: number): string => `c${String(index).padStart(2, '0')}`

/**
 * A catalog folder of so many projects, as the first catalog is built: three figures for every project, two for every
 * collection, and a claim for every fifth project. YAML holds JSON too.
 */
export function writeLargeCatalog(folder: string, count: number, today: Day): void {
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value))
  const each = Array.from({ length: count }, (_, index) => index)
  const collections = each.slice(0, Math.ceil(count / COLLECTION_SIZE))
  write(
    'projects.yaml',
    each.map(index => ({
      id: projectIdOf(index),
      title: `Project ${index}`,
      description: 'Made up to be measured with.',
      subjects: { npm: [packageNameOf(index)], github: [repositoryNameOf(index)] },
    })),
  )
  write(
    'collections.yaml',
    collections.map(index => ({
      id: collectionIdOf(index),
      title: `Collection ${index}`,
      description: 'Made up to be measured with.',
      projects: each.slice(index * COLLECTION_SIZE, (index + 1) * COLLECTION_SIZE).map(projectIdOf),
    })),
  )
  write('events.yaml', [{ id: 'talk', day: addDays(today, -200), title: 'A talk', kind: 'conference' }])
  write('figures.yaml', [...collections.flatMap(describeCollectionFigures), ...PROJECT_FIGURES])
  write(
    'claims.yaml',
    each.filter(index => index % 5 === 0).map(index => describeClaim(index, addDays(today, -400))),
  )
}

const COMPARISON = { to: 'a year before', as: 'percent' } as const
const DOWNLOADS = {
  metric: 'npm.downloads',
  statistic: 'sum',
  window: 'week',
  comparison: COMPARISON,
} as const
const STARS = { metric: 'github.stars', statistic: 'latest', comparison: COMPARISON } as const
const inBoth = (text: string) => ({ en: text, zh: text })

const PROJECT_FIGURES = [
  {
    ...{ id: 'weekly-downloads', each: 'project', ...DOWNLOADS, title: inBoth('Downloads of {project}') },
    sentence: inBoth('{project} was downloaded {phrase} times in {window}[, {comparison}].'),
  },
  {
    ...{ id: 'stars', each: 'project', ...STARS, title: inBoth('Stars of {project}') },
    sentence: inBoth('{project} had {phrase} stars on {asOf}[, {comparison}].'),
  },
  {
    ...{ id: 'contributors', each: 'project', metric: 'git.contributors', statistic: 'latest' },
    ...{ comparison: { to: 'a year before', as: 'difference' }, title: inBoth('Contributors to {project}') },
    sentence: inBoth('{phrase} people had contributed to {project} by {asOf}[, {comparison}].'),
  },
]

const describeCollectionFigures = (index: number) => [
  {
    ...{ id: `${collectionIdOf(index)}-downloads`, scope: collectionIdOf(index), ...DOWNLOADS },
    title: inBoth(`Downloads of collection ${index}`),
    sentence: inBoth('It was downloaded {phrase} times in {window}[, {comparison}].'),
  },
  {
    ...{ id: `${collectionIdOf(index)}-stars`, scope: collectionIdOf(index), ...STARS },
    title: inBoth(`Stars of collection ${index}`),
    sentence: inBoth('It had {phrase} stars on {asOf}[, {comparison}].'),
  },
]

const describeClaim = (index: number, on: Day) => ({
  id: `claim-${projectIdOf(index)}`,
  who: 'Somebody on a stage',
  on,
  statement: `Project ${index} had that many stars.`,
  number: 1000 + index,
  qualifier: 'more than',
  kind: 'secondary',
  measures: [{ scope: projectIdOf(index), metric: 'github.stars' }],
  url: 'https://example.org/talk',
})
