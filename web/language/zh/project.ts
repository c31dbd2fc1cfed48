import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import type { project as english } from '../en/project.ts'
import { formatExact } from '../format/numbers.ts'

export const project: typeof english = {
  retired: '不再收集；此前的数据保留。',
  homepage: '主页',
  trends: '趋势',
  nothing: '此项目尚无数据。',
  compare: '与其他项目比较',
  contents: '本页内容',
  figures: '关键数字',
  figuresNote: '今天可以放心说的句子，每句都附来源和引用格式。',
  declined: '今天无法给出',
  copy: '复制',
  subjects: '软件包和仓库',
  subject: '名称',
  source: '来源',
  measured: '指标',
  asWhole: '整体',
  badges: '徽章',
  badgesNote: '用于 README：徽章显示最新数字，数字陈旧时会注明。',
  markdown: 'Markdown',
  badgeAlt: (measured, title) => addHanSpacing(`${title}的${measured}`),
  series: '所有序列',
  seriesCaption: '此项目的每个序列，及其日期和获取方式',
  metric: '指标',
  first: '第一天',
  last: '最后一天',
  served: '获取方式',
  events: '事件',
  count: series => `${formatExact(series)} 个序列`,
  method: '此后统计方法不同',
}
