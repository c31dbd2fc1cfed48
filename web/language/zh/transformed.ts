import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import type { Granularity } from '../../../db/model/time/period.ts'
import type { transformed as english } from '../en/transformed.ts'

/** 时段的名称。 */
export const EACH = {
  day: '日',
  week: '周',
  month: '月',
  quarter: '季度',
  year: '年',
} as const satisfies Record<Granularity, string>

/** 时段的量词：5 天，5 个月。 */
export const COUNTED = {
  day: '天',
  week: '周',
  month: '个月',
  quarter: '个季度',
  year: '年',
} as const satisfies Record<Granularity, string>

const EARLIER = {
  day: ' 364 天前（同一星期几）',
  week: ' 52 周前的一周',
  month: '上一年同月',
  quarter: '上一年同季度',
  year: '上一年',
} as const satisfies Record<Granularity, string>

const fromPrevious = (each: Granularity): string => `较前一${EACH[each]}`

export const transformed: typeof english = {
  measured: {
    none: what => what,
    index: what => `${what}，首个确定值 = 100`,
    change: what => `${what}，同比变化`,
    cumulative: (_what, title) => `${title}，累计`,
    daily: (what, _title) => `${what}，日均`,
    rolling7: (_what, title) => `${title}（每日），7 天平均`,
    rolling28: (_what, title) => `${title}（每日），28 天平均`,
  },
  byAge: '按距首个已知值的时间',
  indexBase: periods => `100 为所示范围内的首个确定值：${periods}。`,
  noBase: names => `没有可作为 100 的确定值：${names}。`,
  changeOf: each => `每${EACH[each]}与${EARLIER[each]}相比；任一方未确定时，变化未知。`,
  changeOfLevel: '每个数值与最接近一年前的读数相比；前后 21 天内没有读数时，变化未知。',
  addedFrom: periods => `自首个已知值起累计：${periods}。`,
  lowerBound: '虚线部分为下限：此前有些日子未知。',
  ages: periods => `从此处首个已知值算起，未必是项目的起点：${periods}。`,
  madeUp: '并非真实数字：由上游的替身编造。',
  sameScale: '各图使用同一刻度。',
  ownScales: '各图刻度不同，高度不可比较。',
  stackedGap: '任何一个未知时，堆叠高度也未知。',
  steps: '合计所含项目变化处的跳变，既非增长也非下降。',
  methods: '统计方法改变前后的数值互不比较。',
  published: source => `缺少每日数据的月份采用 ${source} 公布的月度数字。`,
  differs: (source, count, period, days, published) =>
    addHanSpacing(
      `${count} 个时段${source}公布的数字与每日之和相差超过 1%，最大者为${period}：公布 ${published}，每日之和 ${days}。`,
    ),
  coarsened: (asked, shown) =>
    addHanSpacing(`按${shown}显示：按${asked}的点数超出图的范围。CSV 中有全部数据。`),
  step: (known, of, label) => `${label ? `${label}：` : ''}从此处起包含 ${of} 个项目中的 ${known} 个`,
  part: ({ known, of }) => `（${of} 个项目中的 ${known} 个）`,
  lastValues: (what, values, when) =>
    addHanSpacing(`${what}，${when === null ? '各自最近的确定值' : `${when}的确定值`}：${values}。`),
  allUnknown: names => `未知：${names}。`,
  lastValue: (label, what, value) => `${label}，${what}：${value}。`,
  atLeast: (label, what, value) => `${label}，${what}：至少 ${value}，有些日子未知。`,
  noneSettled: (label, what) => `${label}，${what}：未知。所示范围内没有确定值。`,
  between: (low, high) => `最低为 ${low}，最高为 ${high}。`,
  valueIn: (value, period) => `${value}（${period}）`,
  age: { day: count => `${count} 天`, month: count => `${count} 个月`, year: count => `${count} 年` },
  after: (each, count) => `首个值之后第 ${count} ${COUNTED[each]}`,
  fromPrevious,
  daily: label => `${label}（日均）`,
  fromYear: '较一年前',
  within: (each, change) => `${each === 'year' ? '较一年前' : fromPrevious(each)} ${change}`,
  least: amount => `至少 ${amount}`,
  remarked: (amount, remarks) => `${amount}（${remarks.join('，')}）`,
  revised: '首次收集后有修订',
  doubted: '存疑：与通常值相差甚远',
  stop: '。',
  keyboard: '图表。左右、翻页、行首和行尾键移动；加减键缩放，Shift 加左右键平移，0 键显示全部。',
  each: EACH,
}
