import { setImmediate } from 'node:timers/promises'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { listKnownSeriesIds, listScopes } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { Context } from '../http/context.ts'
import { toObservations } from '../series/readKnownObservations.ts'
import { combineForMilestones, listPassedMilestones, type PassedMilestones } from './readMilestones.ts'
import { splitBySeries } from './splitBySeries.ts'

export type FigureMilestone = PassedMilestones['passed'][number]

/** A figure, and the milestones that it passed. */
export interface FigureMilestones {
  readonly definition: FigureDefinition
  readonly passed: readonly FigureMilestone[]
}

/** The milestones of all figures, in the order of these: computed again only for figures whose numbers have changed. */
export async function readAllMilestones(context: Context, inputs: FullCatalog): Promise<FigureMilestones[]> {
  const stored = (await context.model.readFigures()).filter(one => one.current)
  const all = stored.flatMap(({ definition, version }) => {
    const members = findSeriesMembers(definition, inputs)
    return members ? [{ definition, version, members }] : []
  })
  const passed = await readPassed(context, all, inputs)
  return all.map(({ definition }, index) => ({ definition, passed: passed[index] ?? [] }))
}

async function readPassed(
  context: Context,
  all: readonly (Pick<StoredFigure, 'definition' | 'version'> & { readonly members: SeriesMembers })[],
  inputs: FullCatalog,
): Promise<PassedMilestones['passed'][]> {
  const today = context.today()
  const stamps = await context.model.stampsOfAll(
    inputs,
    all.map(({ members }) => listScopes(members)),
  )
  return context.model.keepAll<PassedMilestones['passed']>(
    all.map(({ definition, version }, at) => ({
      key: `milestones ${today} ${definition.id} ${version}`,
      stamp: stamps[at] ?? '',
      measure: passed => 1 + passed.length,
      sharedOn: today,
    })),
    async missing => {
      const found: PassedMilestones['passed'][] = []
      // Part by part: the observations of all figures at once would not fit into memory.
      for (const part of splitBySeries(missing.flatMap(index => all[index] ?? []))) {
        const ids = part.flatMap(({ members }) => listKnownSeriesIds(members))
        const known = toObservations(await context.model.scanSeries(ids))
        for (const { definition, members } of part) {
          const combined = combineForMilestones(members, known, today, definition.window?.granularity)
          found.push(listPassedMilestones(definition, { ...combined, members, inputs, today })?.passed ?? [])
        }
        await setImmediate()
      }
      return found
    },
  )
}
