import { addDays, type Day, toDayNumber } from '../../../db/model/time/day.ts'
import type { Reading } from '../history.ts'
import { syntheticStars } from '../synthetic.ts'
import { createdOn, LEVEL_DAY, starsOf } from './knownRepositories.ts'

/** How many stars a repository had, from readings where there are some. */
export interface StarCourse {
  readonly created: Day
  /** What the API shows on the day: the last reading. */
  level(day: Day): number
  /** Between two readings a straight line. The day as a number: this is asked for thousands. */
  between(day: number): number
}

/** A repository is looked up for every page of its history: its course is computed once. */
const recordedCourses = new WeakMap<readonly Reading[], StarCourse>()
const syntheticCourses = new Map<string, StarCourse>()

export function courseOf(name: string, readings: readonly Reading[]): StarCourse {
  const first = readings[0]
  const known = first ? recordedCourses.get(readings) : syntheticCourses.get(name)
  if (known) return known
  const course = first ? recorded(name, first, readings) : synthetic(name)
  if (first) recordedCourses.set(readings, course)
  else syntheticCourses.set(name, course)
  return course
}

function recorded(name: string, first: Reading, readings: readonly Reading[]): StarCourse {
  const created = createdOn(name) < first.day ? createdOn(name) : addDays(first.day, -1)
  const points = [
    { day: toDayNumber(created), value: 0 },
    ...readings.map(({ day, value }) => ({ day: toDayNumber(day), value: value ?? 0 })),
  ]
  const between = (day: number) => onLine(points, day)
  const level = (day: Day) => (day < first.day ? between : onStairs(points))(toDayNumber(day))
  return { created, between, level }
}

function synthetic(name: string): StarCourse {
  const created = createdOn(name)
  const between = (day: number) => syntheticStars(toDayNumber(created), LEVEL_DAY, starsOf(name), day)
  return { created, between, level: day => between(toDayNumber(day)) }
}

interface Point {
  readonly day: number
  readonly value: number
}

/** The index of the last point at or before the day; -1 before the first. */
function at(points: readonly Point[], day: number): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle]!.day <= day) low = middle + 1
    else high = middle
  }
  return low - 1
}

const onStairs = (points: readonly Point[]) => (day: number) => points[at(points, day)]?.value ?? 0

function onLine(points: readonly Point[], day: number): number {
  const index = at(points, day)
  const [from, to] = [points[index], points[index + 1]]
  if (!from || !to) return from?.value ?? 0
  return Math.floor(from.value + ((to.value - from.value) * (day - from.day)) / (to.day - from.day))
}

export interface StarWeek {
  /** Unix seconds of a Sunday. */
  readonly week: number
  readonly total: number
  readonly days: readonly number[]
}

const weeksOfCourses = new WeakMap<StarCourse, { readonly today: Day; readonly weeks: readonly StarWeek[] }>()

/** Newest week first, back to the creation; days that are still to come are 0. */
export function starWeeks(course: StarCourse, today: Day): readonly StarWeek[] {
  const known = weeksOfCourses.get(course)
  if (known?.today === today) return known.weeks
  const weeks = computeWeeks(course, today)
  weeksOfCourses.set(course, { today, weeks })
  return weeks
}

function computeWeeks(course: StarCourse, today: Day): StarWeek[] {
  const held = survivors(course, today)
  const last = toDayNumber(today)
  const added = (day: number) => (day > last ? 0 : held(day) - held(day - 1))
  const weeks: StarWeek[] = []
  const first = sundayOf(toDayNumber(course.created))
  for (let sunday = sundayOf(last); sunday >= first; sunday -= 7) weeks.push(weekOf(sunday, added))
  return weeks
}

/**
 * Of the stars of a day, those that were still held today. Where the level fell later, the days before were
 * lowered: a day holds the least of all levels from then on.
 */
function survivors(course: StarCourse, today: Day): (day: number) => number {
  const [first, last] = [toDayNumber(course.created), toDayNumber(today)]
  const held: number[] = []
  let least = course.level(today)
  for (let day = last; day >= first; day--) {
    least = Math.min(least, course.between(day))
    held[day - first] = least
  }
  return day => held[day - first] ?? 0
}

function weekOf(sunday: number, added: (day: number) => number): StarWeek {
  const days = [0, 1, 2, 3, 4, 5, 6].map(index => added(sunday + index))
  return { week: sunday * 86_400, total: days.reduce((a, b) => a + b, 0), days }
}

/** 1970-01-01 was a Thursday: four days after a Sunday. */
const sundayOf = (day: number): number => day - ((day + 4) % 7)
