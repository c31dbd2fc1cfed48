import { type Day, type DayRange, getMonthNumber, getYear } from '../time/day.ts'
import type { PeriodWindow } from '../time/periodWindow.ts'
import { addHanSpacing } from './addHanSpacing.ts'
import { chineseNumbers, MULTIPLE_WORDS } from './chineseNumbers.ts'
import type { Change, ComparisonTime, Language } from './language.ts'
import type { Unit } from './units.ts'

const { number: formatNumber, bounded: formatBounded } = chineseNumbers

const formatMonth = (day: Day): string => `${getYear(day)}年${getMonthNumber(day)}月`
const formatDay = (day: Day): string => `${formatMonth(day)}${Number(day.slice(8))}日`

/** Units of a length of time: 9 个月, 2 周. */
const UNITS = { day: '天', week: '周', month: '个月', quarter: '个季度', year: '年' } as const

const formatLength = ({ granularity, count }: PeriodWindow): string => `${count} ${UNITS[granularity]}`

function formatPeriod({ from, to }: DayRange, window: PeriodWindow): string {
  const { granularity, count } = window
  if (count > 1) return `截至 ${formatEnd(to, granularity)}的 ${formatLength(window)}`
  if (granularity === 'week') return `${formatDay(from)}至${formatWeekEnd(from, to)}当周`
  return formatEnd(to, granularity)
}

function formatDays(ranges: readonly DayRange[], others: number): string {
  const named = ranges.map(({ from, to }) =>
    from === to ? formatDay(from) : `${formatDay(from)}至${formatWeekEnd(from, to)}`,
  )
  return named.join('、') + (others > 0 ? `等，另有 ${others} 天` : '')
}

function formatEnd(to: Day, granularity: PeriodWindow['granularity']): string {
  if (granularity === 'month') return formatMonth(to)
  if (granularity === 'quarter') return `${getYear(to)}年第${Math.ceil(getMonthNumber(to) / 3)}季度`
  return granularity === 'year' ? `${getYear(to)}年` : formatDay(to)
}

/** Gives only the parts that differ from the first day. */
const formatWeekEnd = (from: Day, to: Day): string =>
  getYear(from) !== getYear(to)
    ? formatDay(to)
    : `${getMonthNumber(from) === getMonthNumber(to) ? '' : `${getMonthNumber(to)}月`}${Number(to.slice(8))}日`

function formatTime(when: ComparisonTime): string {
  switch (when.kind) {
    case 'day':
      return formatDay(when.day)
    case 'month':
      return formatMonth(when.month)
    case 'ago':
      return `${formatLength(when.window)}前`
    case 'span':
      return `${formatDay(when.range.from)}至${formatDay(when.range.to)}`
    case 'period':
      return formatPeriod(when.range, when.window)
    case 'same':
      return when.window.count === 1 && when.window.granularity !== 'day'
        ? `上年同${SAME[when.window.granularity]}`
        : '上年同期'
    case 'average':
      return `${formatMonth(when.month)}平均每${when.window.count === 1 ? UNITS[when.window.granularity] : formatLength(when.window)}`
  }
}

const SAME = { week: '周', month: '月', quarter: '季度', year: '期' } as const

function formatChange(change: Change, when: ComparisonTime | null, unit: Unit | null = null): string {
  const then = when ? formatTime(when) : '此前'
  switch (change.trend) {
    case 'unknown':
      return '未知'
    case 'unchanged':
      return addHanSpacing(`与${then}持平`)
    case 'from-zero':
      return addHanSpacing(`从${then}的零开始增长`)
    case 'to-zero':
      return addHanSpacing(`比${then}下降，降至零`)
    default:
      return addHanSpacing(formatMovement(change, then, unit?.measure ?? ''))
  }
}

/** A number that is no percentage has its measure word: 增加 82 人. */
function formatMovement(
  { as, trend, by, bound, both }: Extract<Change, { by: number }>,
  then: string,
  measure: string,
): string {
  const isDown = trend === 'down'
  if (both) {
    const now = formatBounded(formatNumber(both.now), both.bound)
    return `从${then}的 ${formatNumber(both.before)}${measure}${isDown ? '减至' : '增至'}${now}${measure}`
  }
  if (as === 'multiple') return `${MULTIPLE_WORDS[bound]}${then}的 ${formatNumber(by)}倍`
  if (as === 'percent')
    return `比${then}${isDown ? '下降' : '增长'}${formatBounded(`${formatNumber(by)}%`, bound)}`
  return `比${then}${isDown ? '减少' : '增加'}${formatBounded(formatNumber(by), bound)}${measure}`
}

export const chinese: Language = {
  ...chineseNumbers,
  locale: 'zh',
  change: formatChange,
  agree: template => template,
  day: formatDay,
  days: formatDays,
  at: formatTime,
  period: formatPeriod,
  sentence: addHanSpacing,
  remarks: {
    'earlier-window': '数据足够的最近时段是{range}。',
    'old-reading': '最近一次读数是 {day}的。',
    estimated: '其中含有估计值。',
    'published-months': '并非每天都有数据的月份采用来源公布的月度数字。',
    provisional: '最近的数值仍可能变动。',
    'some-series': '仅统计了 {of} 个序列中的 {known} 个。',
    'doubted-days': '其中下列日期存疑，与通常值相差甚远，但不影响所说的内容：{days}。',
    'doubted-window': '之后的时段中有存疑的日期，可能改变所说的内容：{days}。这是最近一个不受影响的时段。',
    'doubted-readings': '下列读数存疑，与之前的读数相差甚远且未经证实，未予采用：{days}。',
    'doubted-comparison': '没有比较：存疑的日期可能改变结果：{days}。',
    'stated-comparison': '没有比较：发布方给出的不是确切数字。',
    'no-baseline': '没有比较：对比时段的数据不足。',
    'method-change': '不作跨越 {day}的比较：{title}。',
    'no-observations': '尚无数据。',
    'months-only': '此处只有月度数据，没有完整的一周。',
    'not-known-then': '当日尚无任何数据：{day}才首次读取这些数值。',
    'no-whole-window': '没有完整的时段：只加总一部分会偏低。',
    'few-series': '这样的时段，{of} 个序列中只有 {known} 个有数据；以这么少的序列求和会误导。',
    doubted: '不作表述，因为存疑的日期可能改变所说的内容：{days}。',
  },
}
