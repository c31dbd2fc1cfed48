import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import type { chart as english, summary as englishSummary } from '../en/chart.ts'
import { hasScopeName } from '../format/hasScopeName.ts'
import { formatExact } from '../format/numbers.ts'
import { COUNTED, EACH } from './transformed.ts'

export const chart: typeof english = {
  title: (scope, metric) => (hasScopeName(metric, scope) ? metric : `${scope}：${metric}`),
  subtitle: (what, days) => `${what}，${days}`,
  between: (from, to) => addHanSpacing(`${from}至${to}`),
  source: (name, origin) => `${name}（${origin}）`,
  standIn: (name, origin) => addHanSpacing(`并非真实数字，由${name}的替身编造（${origin}）`),
  comma: '、',
  semicolon: '；',
  logarithmic: subtitle => `${subtitle}，对数刻度`,
  nothing: '未知：这些日期没有数值',
  knownBy: (each, when) => addHanSpacing(`按${each}的数据：${when}。`),
  unknown: '未知',
  amount: (value, unit) => addHanSpacing(`${value} ${unit}`),
  labelled: (label, amount) => `${label}：${amount}`,
  incomplete: status => `${status}，不完整`,
  unfinished: status => `${status}，尚未结束`,
  dated: when => `（${when}）`,
}

export const summary: typeof englishSummary = {
  space: '',
  name: (measured, label) =>
    hasScopeName(measured, label) ? measured : addHanSpacing(`${label}的${measured}`),
  nothing: name => `${name}：未知。这些日期没有数值。`,
  few: (name, { known, of }, each) =>
    `${name}：没有合计，因为 ${formatExact(of)} 个项目中只有 ${formatExact(known)} 个有这些${EACH[each]}的数据。`,
  nothingWhole: (name, each) => `${name}：所示的每个完整${EACH[each]}均为未知。`,
  level: (value, period, _each, status) => `${value}（${status === null ? '' : `${status}，`}${period}）`,
  single: (name, level) => `${name}：${level}。没有其他确定值可比，增长未知。`,
  same: (name, value, from, to) => addHanSpacing(`${name}在${from}与${to}相同，均为${value}。`),
  moved: (name, up, from, to, change) =>
    addHanSpacing(`${name}从${from}${up ? '升至' : '降至'}${to}${change === null ? '' : `，${change}`}。`),
  both: (name, from, to) => `${name}：${from}，${to}。`,
  weekdays: (name, up, from, to) =>
    addHanSpacing(`${name}从${from}${up ? '升至' : '降至'}${to}。单日数值随星期几波动，请按周比较。`),
  yearly: (sentence, change, when) =>
    addHanSpacing(`${sentence.replace(/。$/, '')}；与${when}相比${change}。`),
  leads: (leader, next, ahead, since, each, _named, when, left) =>
    addHanSpacing(
      `${since === null ? '' : `自${since}起，全部有数据的${EACH[each]}，${leader}均领先；`}${when}，${leader}领先${next} ${ahead}${without(left)}。`,
    ),
  growth: (from, to, changes, more, unknown) =>
    addHanSpacing(
      `${from}至${to}增长：${changes.join('、')}${more > 0 ? `，其余 ${more} 个见表` : ''}${without(unknown)}。`,
    ),
  gaps: (count, all, each) => `${share(count, all, each)}未知，图中留空。`,
  parts: (count, all, each) => `${share(count, all, each)}数据不完整，合计未知。`,
  estimated: (count, all, each) => `${share(count, all, each)}为估计值（虚线）。`,
  unsettled: (count, all, each) => `${share(count, all, each)}不完整或暂定（虚线）。`,
}

const without = (names: readonly string[]): string =>
  names[0] ? `（不含${names.join('、')}：无确定值）` : ''

const share = (count: number, all: number, each: Granularity): string => {
  const counted = (many: number) => `${formatExact(many)} ${COUNTED[each]}`
  if (all === 1) return `所示的 ${counted(1)}`
  return count === all ? `全部 ${counted(all)}` : `${counted(all)}中有 ${counted(count)}`
}
