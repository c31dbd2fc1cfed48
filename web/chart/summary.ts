import { english, type Language } from '../language/language.ts'
import { changeWords, exact, measured, periodWords, plural, spoken } from '../words.ts'
import type { Chart, Line, Spot } from './chart.ts'
import { comparedWords } from './compared.ts'
import { reckonedWords } from './reckoned.ts'
import { type Known, settledOf } from './settled.ts'

export type Told = Omit<Chart, 'summary'>

/** What the chart shows, in sentences: from where to where, and what is not known. */
export function summaryOf(chart: Told, language: Language = english): string {
  if (chart.lines.length > MOST_TOLD) return comparedWords(chart, language)
  const words = chart.transform === 'none' ? sentencesOf : reckonedWords
  return chart.lines.map(line => words(chart, line, language).join(' ')).join(' ')
}

/** Of more lines only the last values are said. */
const MOST_TOLD = 2

function sentencesOf(chart: Told, line: Line, { t }: Language): string[] {
  const settled = settledOf(line)
  const [first, last] = [settled[0], settled.at(-1)]
  const part = line.part && line.part.known < line.part.of ? t.trend.part(line.part) : ''
  const name = `${measured(chart.metric, chart.granularity)} of ${line.label}${part}`
  if (line.points.every(({ value }) => value === null))
    return [`${name}: unknown. No value is known for these days.`]
  if (!first || !last)
    return [`${name}: unknown for every whole ${chart.granularity} shown.`, ...unsettled(chart, line)]
  if (first === last) return [`${name}: ${level(chart, first)}.`, ...unsettled(chart, line)]
  return [`${name} ${journey(chart, first, last)}.`, ...unsettled(chart, line)]
}

const level = (chart: Told, spot: Known): string => {
  const when = `${chart.granularity === 'day' ? 'on' : 'in'} ${periodWords(spot.period, chart.granularity)}`
  return `${spoken(spot.value)}${hedge(spot)} ${when}`
}

const hedge = ({ status }: Spot): string => (status === 'final' ? '' : ` (${status})`)

function journey(chart: Told, first: Known, last: Known): string {
  if (last.value === first.value) {
    const [from, to] = [first, last].map(({ period }) => periodWords(period, chart.granularity))
    return `are the same in ${from} and in ${to}: ${spoken(first.value)}`
  }
  const move = last.value > first.value ? 'rose' : 'fell'
  const path = `${move} from ${level(chart, first)} to ${level(chart, last)}`
  if (first.value <= 0) return path
  // A Sunday beside a Tuesday is no growth.
  if (chart.kind === 'flow' && chart.granularity === 'day')
    return `${path} (days vary with the weekday: compare weeks)`
  return `${path}: ${changeWords(last.value / first.value)}`
}

/** Gaps and what is drawn dashed. */
function unsettled(chart: Told, { points }: Line): string[] {
  const gaps = points.filter(({ value }) => value === null).length
  const guessed = points.filter(({ status, value }) => value !== null && status === 'estimated').length
  const partly = points.filter(
    ({ value, dashed, status }) => value !== null && dashed && status !== 'estimated',
  )
  const each = chart.granularity
  const sentences: string[] = []
  if (gaps > 0)
    sentences.push(`${of(gaps, points.length, each)} unknown and left as ${gaps === 1 ? 'a gap' : 'gaps'}.`)
  if (guessed > 0) sentences.push(`${of(guessed, points.length, each)} estimated and drawn dashed.`)
  if (partly.length > 0)
    sentences.push(`${of(partly.length, points.length, each)} incomplete or provisional and drawn dashed.`)
  return sentences
}

const of = (count: number, all: number, each: string): string =>
  count === all
    ? `All ${plural(all, each)} are`
    : `${exact(count)} of ${plural(all, each)} ${count === 1 ? 'is' : 'are'}`
