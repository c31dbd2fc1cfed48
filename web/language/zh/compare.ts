import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import type { compare as english, comparing as page } from '../en/compare.ts'

export const comparing: typeof page = {
  title: '比较',
  titleOf: metric => `比较：${metric}`,
  description: '在同一指标上并排比较至多十个项目或合集。',
  metric: '指标',
  otherMetric: '其他指标',
  example: '这是一个示例：可以添加或移除名称。',
  nothing: '尚无可比较的数据。',
  empty: '还没有可比较的内容：请添加项目或合集。',
  unknown: typed => `没有名为“${typed}”的项目或合集。`,
  near: '您要找的是：',
  exporting: '导出',
  embedding: '嵌入',
  copyLink: '复制链接',
  sum: '合计这些',
  sumHint: '将它们合并为一张图；每个人、每个项目只计一次',
}

const having = (many: number, of: number): string => (many === of ? '全部都有' : `${of} 个中 ${many} 个有`)

export const compare: typeof english = {
  ranking: '排名',
  rankingTable: '排名表',
  rank: '名次',
  name: '名称',
  start: '起点',
  end: '终点',
  changed: '范围内变化',
  growth: (from, to) => addHanSpacing(`${from}至${to}增长`),
  growthRank: (rank, of) => `第 ${rank}，共 ${of} 个`,
  begins: '数据始于',
  rankedBy: (when, many, of) =>
    addHanSpacing(`按${when}的数值排名：这是${having(many, of)}确定值的最近时段。`),
  rankedAtAge: (when, many, of) =>
    addHanSpacing(`按相同时长排名：这是${having(many, of)}确定值的最近时点。${when}。`),
  unranked: '未排名：没有一个时段有其中多数的确定值。',
  rankingNote:
    '增长均按同一时段计算。起点是所示范围内首个确定值，各不相同时范围内变化的时段也不同；每日计数取与终点同一星期几的首日。变化值只截断，从不进位。',
  latest: (value, when) => `最新：${value}，${when}`,
  since: when => addHanSpacing(`自${when}起`),
}
