import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import type { overview as english } from '../en/overview.ts'
import { formatExact } from '../format/numbers.ts'

/** `下载量、星标数和贡献者数` */
const joinNames = (names: readonly string[]): string =>
  [names.slice(0, -1).join('、'), ...names.slice(-1)].filter(Boolean).join('和')

const laterKnown = (period: string, later: number): string =>
  later === 0
    ? `此后没有数据完整的${period}`
    : `此后仅 ${formatExact(later)} 个项目有数据完整的${period}，不足以比较`

export const overview: typeof english = {
  title: '可以核查的生态系统增长数字',
  measured: { 'npm.downloads': '下载量', 'github.stars': '星标数', 'git.contributors': '贡献者数' },
  standfirst: (projects, measured) =>
    addHanSpacing(
      `${formatExact(projects)} 个项目的${joinNames(measured)}，每日取自各发布方。每个数字都注明来源、定义和日期。`,
    ),
  asOf: day => `截至 ${day}。`,
  notReal: '并非真实数字，请勿引用。',
  synthetic: (sources, hosts) => `${sources.join('、')} 的数字取自本机上的替身（${hosts.join('、')}）。`,
  jumps: '本页内容',
  figures: '关键数字',
  old: month => addHanSpacing(`最新数据：${month}。`),
  noFigures: '尚无关键数字：还没有收集任何数据。',
  allFigures: '全部关键数字',
  moreFigures: count => `另外 ${formatExact(count)} 个关键数字`,
  growth: '各合集的增长',
  growthNote: '按月，五年。每幅小图各有刻度，从零开始；虚线表示尚未确定，空白表示未知。变化为与一年前相比。',
  fastest: '一年内增长最快的合集',
  fewCompared: '未知，因为两个月份都有数据的合集太少',
  noneGrewInYear: '没有合集增长',
  notCompared: (unknown, of) => `${formatExact(of)} 个合集中有 ${formatExact(unknown)} 个未知。`,
  allCompared: of => `比较了 ${formatExact(of)} 个合集。`,
  noMonths: '这些月份没有数据',
  noTotal: '尚无总数',
  noTotals: '尚无总数的合集',
  noTotalAnywhere: '各合集均尚无总数',
  onlyPart: (metric, known, of) => `${metric}（${formatExact(of)} 个项目中 ${formatExact(known)} 个有数据）`,
  notMeasured: '不统计',
  projects: count => `${formatExact(count)} 个项目`,
  rests: (known, of, parts) =>
    addHanSpacing(`${formatExact(of)} 个项目中的 ${formatExact(known)} 个${parts}`),
  parts: { sum: '', people: '，同一人只计一次', none: '' },
  moves: '近期变化',
  movesNote: '每个指标升幅和降幅（百分比）最大的各三个项目；链接打开相应图表。',
  grewMost: '增长最多',
  fellMost: '下降最多',
  noneGrew: least => `${least} 及以上的项目增长均不足 0.1%。`,
  since: { week: '与上周相比', month: '与上月相比' },
  latestCompared: { week: '最近可比较的一周', month: '最近可比较的一个月' },
  movesOld: {
    week: (weeks, later) => `这一周结束于 ${weeks} 周前，${laterKnown('周', later)}。`,
    month: (months, later) =>
      `这个月结束于 ${months < 24 ? `${months} 个月` : `${Math.floor(months / 12)} 年多`}前，${laterKnown('月', later)}。`,
  },
  laterData: period => addHanSpacing(`有更晚的数据：${period}`),
  unlisted: (up, down) =>
    `因数字较小或变化不足 0.1% 而未列出：${[
      ...(up > 0 ? [`上升 ${formatExact(up)} 个`] : []),
      ...(down > 0 ? [`下降 ${formatExact(down)} 个`] : []),
    ].join('，')}。`,
  upDown: (up, down) =>
    up === 0 && down === 0
      ? '所有项目均无变化'
      : `${up === 0 ? '没有项目上升' : `${formatExact(up)} 个项目上升`}，${down === 0 ? '没有项目下降' : `${formatExact(down)} 个下降`}`,
  movesIn: {
    week: week => addHanSpacing(`${week}与前一周相比`),
    month: month => addHanSpacing(`${month}与前一个月相比`),
  },
  movesDaily: '取日均值',
  movesLevel: { week: '取一周最后的数值', month: '取月末的数值' },
  noMoves: { week: '近期数据不足，无法比较各周', month: '数据尚不足，无法比较各月' },
  noMovesAtAll: '数据尚不足，无法说明有何变化：至少需要连续两周或两个月的完整数据。',
  movesLeft: (unknown, of) =>
    unknown === 0
      ? `${formatExact(of)} 个项目均有数据。`
      : `${formatExact(of)} 个项目中有 ${formatExact(unknown)} 个没有完整数据。`,
  movesLeast: least => `仅列 ${least} 及以上的项目；更小的数字波动过大。`,
  freshness: '数据时效',
  freshOf: (fresh, of) => `${formatExact(of)} 个序列中 ${formatExact(fresh)} 个是最新的`,
  history: count => `${formatExact(count)} 个已公布的历史序列`,
  lastDay: day => `最新数据 ${day}`,
  noDay: '尚无数据',
  statusLink: '每个序列的状态',
  all: '所有项目',
  findProjects: '查找项目',
  inCollection: '所属合集',
  allProjects: '显示所有项目',
  noProjects: '没有符合条件的项目。',
  yearChange: '一年变化',
  sortBy: column => addHanSpacing(`按${column}排序`),
  allNote:
    '按月计数的为最近一个完整的月，累计数为最近一次读数；累计数的变化与最接近一年前的读数（相差至多 21 天）相比，没有则不显示。按数值排序时，没有最近一个月数据的项目排在最后。',
  pick: title => `选择 ${title}`,
  tickedElsewhere: '其他页上已选',
  unticked: count => `最多可选 50 个项目：另有 ${count} 个未选入。`,
  keepTicks: '保留所选',
  together: '已勾选的项目',
  project: '项目',
  tableOf: '每个项目：最新数值、与一年前相比的变化、五年来的月度走势和日期',
  whole: '整个合集',
  compare: '比较',
  unknown: '未知',
  noLatest: '最近一期没有数值',
  notPublished: '未公布',
  notYet: '尚未收集',
  yearBefore: (words, day) => `与一年前（${day}）相比：${words}`,
  aYearEarlier: amount => `一年前 ${amount}`,
  compared: (known, of) => `比较 ${formatExact(of)} 个项目中两个月都有数据的 ${formatExact(known)} 个`,
}
