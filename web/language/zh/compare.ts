import type { compare as english, comparing as page } from '../en/compare.ts'

export const comparing: typeof page = {
  title: '比较',
  titleOf: metric => `比较：${metric}`,
  description: '在同一指标上并排比较至多十个项目或合集。',
  metric: '指标',
  otherMetric: '其他指标',
  example: '这是一个示例：可以添加或移除名称。',
  nothing: '尚无可比较的数据。',
  unknown: typed => `没有名为“${typed}”的项目或合集。`,
  near: '您要找的是：',
  exporting: '导出',
  embedding: '嵌入',
  copyLink: '复制链接',
  sum: '合计这些',
  sumHint: '将它们合并为一张图；每个人、每个项目只计一次',
}

export const compare: typeof english = {
  ranking: '排名',
  rankingTable: '排名表',
  rank: '名次',
  name: '名称',
  start: '起点',
  end: '终点',
  changed: '变化',
  rankingNote:
    '按最近的确定值排名。起点和终点是所示范围内首个和最后一个确定值；时段不同时，变化也不可直接比较。每日计数的起点取与终点同一星期几的首日。变化值只截断，从不进位。',
  ended: '所属时段早于其他',
}
