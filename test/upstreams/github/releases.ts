import { addDays, countDays, type Day } from '../../../db/model/time/day.ts'
import type { Reading } from '../history.ts'
import { seeded } from '../synthetic.ts'

/** A release as GitHub lists it, in the fields that a client may rely on. */
export interface Release {
  readonly id: number
  readonly tag_name: string
  readonly name: string
  readonly draft: boolean
  readonly prerelease: boolean
  readonly created_at: string
  readonly published_at: string | null
  readonly html_url: string
  readonly assets: readonly { readonly id: number; readonly name: string; readonly download_count: number }[]
}

/** Newest first, on the days of the published history. Tags and downloads are made up. */
export function releasesOf(
  repository: { readonly id: number; readonly name: string; readonly created: Day },
  today: Day,
  readings: readonly Reading[],
): Release[] {
  const days = readings.length > 0 ? published(readings, today) : synthetic(repository.created, today)
  return days.map((day, index) => release(repository, today, day, index + 1)).toReversed()
}

const published = (readings: readonly Reading[], today: Day): Day[] =>
  readings.filter(({ day }) => day <= today).flatMap(({ day, value }) => Array<Day>(value ?? 0).fill(day))

const DAYS_BETWEEN = 60

function synthetic(created: Day, today: Day): Day[] {
  const count = Math.floor(countDays({ from: created, to: today }) / DAYS_BETWEEN)
  return Array.from({ length: count }, (_, index) => addDays(created, (index + 1) * DAYS_BETWEEN - 1))
}

function release(repository: { id: number; name: string }, today: Day, day: Day, number: number): Release {
  const tag = `v${Math.floor(number / 10)}.${number % 10}.0`
  const id = (repository.id % 1_000_000) * 1000 + number
  const downloads =
    countDays({ from: day, to: today }) * Math.round(1 + 200 * seeded(repository.id, 'downloads'))
  return {
    id,
    tag_name: tag,
    name: tag,
    draft: false,
    prerelease: false,
    created_at: `${day}T15:00:00Z`,
    published_at: `${day}T15:30:00Z`,
    html_url: `https://github.com/${repository.name}/releases/tag/${tag}`,
    assets: [{ id, name: `${tag}.tar.gz`, download_count: downloads }],
  }
}
