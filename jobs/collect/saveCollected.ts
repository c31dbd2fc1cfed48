import type { Day } from '../../db/model/time/day.ts'
import { subtractRanges } from '../../db/model/time/dayRanges.ts'
import { keepChanges } from '../../db/observations/keepChanges.ts'
import { saveManyObservations } from '../../db/observations/observations.ts'
import { saveIdentity, saveMetIdentity } from '../../db/projects/identities.ts'
import { type Outcome, saveOutcomes } from '../../db/runs/runs.ts'
import type { Collected } from '../sources/source.ts'
import type { Fault } from '../upstream/fault.ts'
import type { CollectContext } from './collectContext.ts'
import { type PeopleTerms, saveRepositoryPeople } from './countedPeople.ts'
import type { WantedSeries } from './findWantedSeries.ts'
import { keepPossible } from './possibleDays.ts'
import { yieldToOthers } from './yieldToOthers.ts'

interface SavedResult {
  readonly collected: Collected
  readonly one: WantedSeries
  readonly written: number
  /** The upstream's, or ours: of this machine's clock, or of the people that came with a result. */
  readonly fault: Fault | undefined
  /** The days whose values are new or other ones. */
  readonly days: readonly Day[]
}

/** A transaction has about so many observations: in the embedded database it holds up everything else. */
const OBSERVATIONS_AT_ONCE = 5_000

/** Saves results that arrived together, in few transactions: each with its outcome. */
export async function* saveCollected(
  context: CollectContext,
  arrived: readonly Collected[],
  terms: PeopleTerms | null,
): AsyncIterable<SavedResult> {
  for (const part of splitBySize(arrived)) {
    yield* await savePart(context, part, terms)
    await yieldToOthers()
  }
}

function splitBySize(arrived: readonly Collected[]): Collected[][] {
  const parts: Collected[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const collected of arrived) {
    size += collected.observations.length
    if (size > OBSERVATIONS_AT_ONCE) {
      parts.push([])
      size = collected.observations.length
    }
    parts.at(-1)?.push(collected)
  }
  return parts
}

async function savePart(
  context: CollectContext,
  part: readonly Collected[],
  terms: PeopleTerms | null,
): Promise<SavedResult[]> {
  const { db, source, runId, origin, upstream, now = () => new Date() } = context
  const at = now()
  const results = part.map(collected => {
    const one = collected.wanted as WantedSeries
    const metric = source.metrics.find(({ id }) => id === one.metric)
    if (!metric) throw new Error(`${source.id} has no metric ${one.metric}`)
    const times = { at, answeredAt: upstream.answeredAt }
    return { collected, one, ...keepPossible(metric, collected.observations, times) }
  })
  // Before the values: whoever reads these has to know which repository is counted.
  for (const { collected, one, fault } of results) {
    // A wrong clock would date them wrongly, and what was seen in a year to come is never seen again.
    if (fault) continue
    const identified = { source: source.id, subject: one.subject, at }
    if (collected.name) await saveIdentity(db, { ...identified, ...collected.name })
    if (collected.stranger) await saveMetIdentity(db, { ...identified, ...collected.stranger })
  }
  const told = results.map(({ collected, one, observations }) => ({
    ...{ seriesId: one.seriesId, runId, at, observations, origin },
    isFresh: subtractRanges([collected.range], one.fresh ?? []).length === 0,
  }))
  // Of days that are not stored nothing can be known.
  const reread = await keepChanges(
    db,
    told.filter(({ isFresh }) => !isFresh),
  )
  const saves = told.map(save => (save.isFresh ? save : (reread.shift() ?? save)))
  const written = await saveManyObservations(db, saves)
  const saved: SavedResult[] = []
  const outcomes: Outcome[] = []
  for (const [index, result] of results.entries()) {
    const { collected, one } = result
    const { outcome, fault } = await concludeResult(context, result, written[index] ?? 0, terms)
    outcomes.push(outcome)
    const days = written[index] ? (saves[index]?.observations ?? []).map(({ day }) => day) : []
    saved.push({ collected, one, written: outcome.written, fault, days })
  }
  await saveOutcomes(db, runId, outcomes, now())
  return saved
}

type Result = { readonly collected: Collected; readonly one: WantedSeries } & ReturnType<typeof keepPossible>

/** Saves the people that came with a result; answers what came of it. */
async function concludeResult(
  context: CollectContext,
  { collected, one, observations, fault: clockFault }: Result,
  saved: number,
  terms: PeopleTerms | null,
): Promise<{ outcome: Outcome; fault: Fault | undefined }> {
  const people =
    collected.history && terms && (await saveRepositoryPeople(context, one, collected.history, terms))
  const fault = collected.fault ?? clockFault ?? people?.fault
  const renamed = collected.name && collected.name.name.toLowerCase() !== one.subject.toLowerCase()
  const outcome = {
    project: one.project,
    subject: one.subject,
    fault: fault?.kind ?? null,
    detail:
      fault?.detail ??
      people?.note ??
      collected.note ??
      (renamed ? `now named ${collected.name?.name}` : null),
    observed: observations.length + (people?.observed ?? 0),
    written: saved + (people?.written ?? 0),
  }
  return { outcome, fault }
}
