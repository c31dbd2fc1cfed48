import { formatPhrase } from '../../../db/model/figures/formatPhrase.ts'
import { roundDown } from '../../../db/model/figures/roundDown.ts'
import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import { chineseNumbers as chinese, MULTIPLE_WORDS } from '../../../db/model/language/chineseNumbers.ts'
import type { ChangeBounds } from '../../../db/model/qualifiers/compareBounds.ts'
import type { MetricKind } from '../../../db/model/series/metric.ts'
import { countDays, type Day } from '../../../db/model/time/day.ts'
import { type Granularity, toDayRange } from '../../../db/model/time/period.ts'
import { computeShownChange, cutDigits, formatChange, formatExact } from '../format/numbers.ts'
import type { Words } from '../format/words.ts'
import { EACH } from './transformed.ts'

/** Chinese numbers and days. Large numbers are grouped by ten thousands: 万, 亿, 万亿. */

const COMPACT = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumSignificantDigits: 4 })

/** 3.96万: at most three digits. The value is cut before, so nothing is rounded. */
const compact = (value: number): string =>
  Math.abs(value) < 10_000 ? formatExact(value) : COMPACT.format(cutDigits(value, 3))

/** 123,456; from a million on 34.1 亿. */
const tabular = (value: number): string =>
  Math.abs(value) < 1e6 ? formatExact(value) : addHanSpacing(compact(value))

/** A number that is shortened to be said is rounded like every number that is said. */
const short = (value: number): string =>
  Math.abs(value) < 1e6 ? formatExact(value) : chinese.number(roundDown(value).value)

/** 超过 3.9 万 for 39,672, 3.9 万 for exactly that many. */
const spoken: Words['spoken'] = (value, bound) =>
  value < 0 ? formatExact(value) : formatPhrase(value, chinese, {}, bound)

/** 超过原来的 2.9 倍 (2.9 times as many, not as many more), 增长超过 12%, 下降 12%, 从 3 减至 2. */
function changeWords(before: number, now: number, bounds?: ChangeBounds): string {
  const change = computeShownChange(before, now, bounds)
  if (!('by' in change)) return UNMEASURED[change.trend]
  const { trend, as, by, bound, both } = change
  if (both)
    return addHanSpacing(
      `从 ${both.before}${trend === 'down' ? '减至' : '增至'}${chinese.bounded(chinese.number(both.now), both.bound)}`,
    )
  if (as === 'multiple') return addHanSpacing(`${MULTIPLE_WORDS[bound]}原来的 ${chinese.number(by)}倍`)
  return addHanSpacing((trend === 'up' ? '增长' : '下降') + chinese.bounded(`${formatExact(by)}%`, bound))
}

const UNMEASURED = {
  unknown: '未知',
  unchanged: '持平',
  'from-zero': '从零开始增长',
  'to-zero': '降至零',
} as const

const writer = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', ...options })
  return (day: string) => format.format(Date.parse(day))
}

const yearWords = writer({ year: 'numeric' })
const monthWords = writer({ year: 'numeric', month: 'long' })
/** 2026年8月3日 */
const dayWords = writer({ year: 'numeric', month: 'long', day: 'numeric' })
/** 8月3日 */
const dateWords = writer({ month: 'long', day: 'numeric' })
const dateAlone = writer({ day: 'numeric' })

/** Repeats only what differs from the first day. */
function until(from: string, to: string): string {
  if (from.slice(0, 4) !== to.slice(0, 4)) return dayWords(to)
  return from.slice(5, 7) === to.slice(5, 7) ? dateAlone(to) : dateWords(to)
}

/** 2026年8月3日–9日, or one day when both are the same. */
const spanShort = (from: string, to: string): string =>
  from === to ? dayWords(to) : `${dayWords(from)}–${until(from, to)}`

function tickShort(day: string, first: boolean): string {
  if (day.slice(8) !== '01') return first ? dayWords(day) : dateWords(day)
  if (day.slice(5, 7) === '01') return yearWords(day)
  return first ? monthWords(day) : dateWords(day).replace(/\d+日$/, '')
}

const quarterWords = (period: string): string =>
  `${yearWords(period)}第${Math.ceil(Number(period.slice(5, 7)) / 3)}季度`

/** 2026年8月3日至9日当周, 2026年8月, 2026年第3季度 */
function periodWords(period: string, granularity: Granularity): string {
  if (granularity !== 'week') return periodShort(period, granularity)
  const { from, to } = toDayRange(period as Day, 'week')
  return `${dayWords(from)}至${until(from, to)}当周`
}

function periodShort(period: string, granularity: Granularity): string {
  if (granularity === 'day') return dayWords(period)
  if (granularity === 'month') return monthWords(period)
  if (granularity === 'quarter') return quarterWords(period)
  if (granularity === 'year') return yearWords(period)
  const { from, to } = toDayRange(period as Day, 'week')
  return spanShort(from, to)
}

/** 次下载（每周）: what one value counts, as a heading. */
const unitWords = (unit: string, kind: MetricKind, granularity: Granularity): string =>
  kind === 'stock' ? unit : `${unit}（每${EACH[granularity]}）`

/** 每周 npm 下载量, GitHub 星标数 */
const measured = (metric: { title: string; kind: MetricKind }, granularity: Granularity): string =>
  metric.kind === 'stock' ? metric.title : addHanSpacing(`每${EACH[granularity]}${metric.title}`)

const SOURCES: Readonly<Record<string, string>> = {
  npm: 'npm',
  github: 'GitHub',
  git: 'git 提交历史',
  'nodejs-dist': 'nodejs.org',
  published: '公开发布的资料',
}

export const words: Words = {
  exact: formatExact,
  compact,
  short,
  spoken,
  bounded: chinese.bounded,
  tabular,
  changeShort: formatChange,
  changeWords,
  unitFor: unit => unit,
  dayWords,
  dayShort: dayWords,
  spanShort,
  tickShort,
  periodWords,
  periodShort,
  unitWords,
  measured,
  sourceWords: id => SOURCES[id] ?? id,
  knownWords(point, granularity, isSum = false) {
    if (point.of <= 1) return null
    if (isSum) return `${formatExact(point.of)} 个项目中已知 ${formatExact(point.known)} 个`
    const days = countDays(toDayRange(point.period as Day, granularity)) === point.of
    return days
      ? chinese.knownDays(point.known, point.of)
      : `${formatExact(point.of)} 个部分中已知 ${formatExact(point.known)} 个`
  },
  status: {
    final: '已确定',
    provisional: '暂定',
    estimated: '估计',
    partial: chinese.partial,
    missing: '未知',
  },
}
