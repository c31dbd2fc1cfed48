import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import type { figures as english } from '../en/figures.ts'

const having = (words: string): string => (words === '' ? '' : `，包含所有这些词：${words}`)

export const figures: typeof english = {
  title: '关键数字',
  standfirst: '可以放心说的句子：数字只向下取整，绝不向上；每个数字的页面说明其依据和引用方式。',
  asOf: day => `截至 ${day}。`,
  asCited: day => `引用时截至 ${day}。`,
  feedOf: {
    title: product => `${product}：里程碑与核查结论`,
    reached: (title, number) => `${title}：达到 ${number}`,
    between: (after, by, before, value) =>
      addHanSpacing(`${after}至${by}之间达到：数值从 ${before} 增至 ${value}。`),
    passed: (value, when, before, whenBefore) =>
      `${when}：${value}；此前的数值是 ${before}（${whenBefore}）。`,
    notReal: title => `${title}（并非真实数字）`,
    by: number => `测得：${number}。`,
    again: (verdict, who) => `理由有变，仍为“${verdict}”：${who}`,
    now: (verdict, who) => `现为“${verdict}”：${who}`,
    changed: (statement, before, verdict) => `${statement} 此前为“${before}”，现为“${verdict}”。`,
  },
  feed: '里程碑与结论变更的订阅源',
  toCheck: '核查您要说的话',
  search: '搜索',
  scope: '对象',
  collection: '合集及其项目',
  allScopes: '全部',
  metric: '指标',
  moreFilters: '更多筛选条件',
  state: '关键数字',
  states: { data: '有数据的', 'no-data': '没有数据的', all: '全部' },
  found: {
    data: (count, words) =>
      count > 0
        ? `${count} 个关键数字${having(words)}`
        : words
          ? `有数据的关键数字中，没有与“${words}”相符的。`
          : '所有关键数字都还没有数据。',
    'no-data': (count, words) =>
      count > 0
        ? `${count} 个关键数字没有数据${having(words)}`
        : words
          ? `没有数据的关键数字中，没有与“${words}”相符的。`
          : '所有关键数字都有数据。',
    all: (count, words) =>
      count > 0
        ? `${count} 个关键数字${having(words)}`
        : words
          ? `没有关键数字与“${words}”相符。`
          : '没有关键数字。',
  },
  declinedHere: count => `本页 ${count} 个关键数字不作表述`,
  withoutData: count => `${count} 个关键数字尚无数据`,
  allWithout: count => `全部 ${count} 个尚无数据的关键数字及原因`,
  allMonths: '所有月份',
  nothingThen: (day, since) => addHanSpacing(`${day}时此处尚无任何数据：这些数值最早于${since}读取。`),
  sameToday: '今天的这些数字',
  knownNow: '按现在所知',
  copySentence: '复制句子',
  copyCitation: '复制引用',
  copy: form => `复制 ${form}`,
  asOfDay: '截至',
  language: '语言',
  show: '显示',
  notSaid: '不作表述。',
  permalink: '永久链接',
  notKnown: '未知',
  revised: {
    never: day => addHanSpacing(`自 ${day}首次收集以来未修订。`),
    times: (times, value, until) => addHanSpacing(`修订过 ${times} 次；${until}之前为 ${value}。`),
    behind: times => addHanSpacing(`数值本身没有变化；其所依据的数值修订过 ${times} 次。`),
  },

  check: {
    headings: {
      unchanged: '此后没有修订',
      revised: '此后有修订',
      'unknown-hash': '没有与这条引用相符的数据',
    },
    unknown: day => addHanSpacing(`${day}的数据均不符合此链接中的哈希。上面显示的是当日的数字。`),
    unchanged: '句子所依据的数值没有变化。',
    others: value => `数值仍为 ${value}，但其所依据或用于比较的数值有变化。`,
    cited: '引用时：',
    sameWindow: '。同一时段，按现在所知：',
    end: '。',
    difference: (by, more, change) =>
      `，${more ? '多' : '少'} ${by}${change === null ? '' : `（${change}）`}`,
    today: day => `今天，${day}：`,
    figureToday: '今天的数字',
    what: count => `修订了什么（${count} 个数值）`,
    table: '修订数值表',
    caption: '数字所依据的数值：引用时与现在',
    period: '时段',
    asCited: '引用时',
    now: '现在',
    why: '原因',
    reasons: {
      'late count': '统计较晚',
      'restated upstream': '来源更正',
      'correction of ours': '我方更正',
      'correction of the published history': '已发布历史数据的更正',
      method: '统计方法改变',
      definition: '定义改变',
    },
  },

  chart: {
    source: source => `来源：${source}。`,
    marked: marks => `标注：${marks.join('；')}。`,
    comparedWith: '对比时段',
    value: '数值时段',
  },

  facts: {
    title: '数字背后的数据',
    exact: '精确值',
    declined: '无法给出',
    value: (value, unit, span, status) => addHanSpacing(`${value} ${unit}，${span}（${status}）`),
    comparedWith: '对比',
    comparison: (value, unit, span) => addHanSpacing(`${value} ${unit}，${span}`),
    doubted: '存疑的日期',
    doubtedSums: (span, days, asRead, usual, unit) =>
      addHanSpacing(
        `${span}：按读取为 ${asRead} ${unit}；以通常值代替存疑日期（${days}）为 ${usual} ${unit}`,
      ),
    doubtedLevel: (days, asRead, sure, unit) =>
      addHanSpacing(`最近一次读数存疑（${days}），为 ${asRead} ${unit}；最近一次可靠读数为 ${sure} ${unit}`),
    coverage: '覆盖',
    known: (known, of) => `时段内 ${of} 个数值中已知 ${known} 个`,
    caveats: '须一并说明',
    sources: '来源',
    describes: '来源方的说明',
    knownBy: '数据可用日期',
    ofUs: '序列',
    trend: '完整序列',
  },

  sourcesListed: (name, count, address) => `${count} 个仓库的 ${name}（列表见 ${address}）`,
  cite: { title: '引用', forms: 'BibTeX、RIS、CSL-JSON、HTML' },

  definitions: {
    title: count => `现在与过去的定义（${count}）`,
    now: '现在',
    until: day => `至 ${day}`,
    since: day => addHanSpacing(`，自${day}起：`),
    of: (statistic, metric) => `${metric}（${STATISTICS[statistic] ?? statistic}）`,
  },

  history: {
    title: '过去的数值',
    standfirst:
      '截至每月末的数值：依据当时所知，以及依据现在所知。两者不同，说明数值后来有修订或补充，或者定义有变。',
    table: '过去数值表',
    asOf: '截至',
    before: '按当时所知',
    now: '按现在所知',
    drawn: span => `按现在所知，${span}，从零开始`,
    notYet: '尚未收集',
    until: day => `数据截至 ${day}`,
    version: version => `另一定义（${version}）`,
  },

  milestones: {
    of: measured => `里程碑：${measured}`,
    next: '下一个',
    passed: '已越过',
    reached: '达到',
    between: (after, by) => addHanSpacing(`${after}至${by}之间`),
    value: '数值',
    before: '此前数值',
    on: (value, day) => `${value}，${day}`,
    table: '已越过的里程碑表',
    earlierTable: '更早的里程碑表',
    none: '自首个数值以来没有越过里程碑。',
    method:
      '推算方法：按过去一年中各季度最快与最慢的速度，最慢者再减五分之一。以已发布的历史回溯检验，533 个区间中有 475 个成立。',
    more: count => `更早的 ${count} 个`,
  },
}

const STATISTICS: Readonly<Record<string, string>> = {
  latest: '最新数值',
  sum: '合计',
  average: '平均',
  change: '变化',
}
