import { setImmediate } from 'node:timers/promises'
import type { Editions } from '../../db/editions/watchEditions.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import { computeFigures } from '../figures/computeFigures.ts'
import { readFeedItems } from '../figures/readMilestoneFeed.ts'
import type { Context } from '../http/context.ts'
import { readOverviewSummary } from '../overview/readOverviewSummary.ts'
import { readStatus } from '../status/readStatus.ts'

/** How often is looked whether anything has changed. */
const LOOK_MS = 300
/** The longest pause after work. Until then a page of what has changed is made when somebody asks for it. */
const LONGEST_PAUSE_MS = 60_000
/** So many figures at a time: who asks for one of them waits for no more. */
const PART = 20

interface RenewalOptions {
  readonly context: Context
  readonly editions: Pick<Editions, 'all'>
  /** Before anything is made. */
  readonly firstPauseMs?: number
}

/**
 * Makes what is asked across many series when their numbers change, so that nobody waits for it: overview rows, figures and
 * milestones. Whoever asks before it is made makes it for himself; this changes no answer.
 */
export function startRenewing({ context, editions, firstPauseMs = 0 }: RenewalOptions): {
  stop(): Promise<void>
} {
  let [made, stopped] = ['', false]
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const look = async () => {
    const state = `${editions.all} ${context.today()}`
    if (state === made) return 0
    const began = performance.now()
    // While the database is away there is nothing to be made; its requests say so.
    const isDone = await renew(context, () => stopped).then(
      () => true,
      () => false,
    )
    if (isDone) made = state
    return isDone ? performance.now() - began : LONGEST_PAUSE_MS
  }
  const scheduleNext = (took: number) => {
    if (stopped) return
    // While much changes, others have their turn in between.
    timer = setTimeout(() => {
      running = look().then(scheduleNext)
    }, LOOK_MS + Math.min(took, LONGEST_PAUSE_MS))
    timer.unref()
  }
  scheduleNext(firstPauseMs)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Only what has changed since it was made is made again. */
async function renew(context: Context, isStopped: () => boolean): Promise<void> {
  await readOverviewSummary(context)
  // Every page says how recent the numbers are.
  await readStatus(context)
  const inputs = await context.model.readCatalog()
  const figures = (await context.model.readFigures()).filter(one => one.current)
  for (let at = 0; at < figures.length && !isStopped(); at += PART) {
    const wanted = figures
      .slice(at, at + PART)
      .map(({ definition }) => ({ definition, members: findSeriesMembers(definition, inputs) }))
    await computeFigures(context, wanted, inputs, context.today())
    await setImmediate()
  }
  if (!isStopped()) await readFeedItems(context, inputs)
}
