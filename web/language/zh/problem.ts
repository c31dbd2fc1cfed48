import { type problem as english, LISTED_ON, type Named } from '../en/problem.ts'
import { frame } from './frame.ts'

const NAMED = {
  project: '项目',
  collection: '合集',
  scope: '项目或合集',
  metric: '指标',
  subject: '对象',
  source: '来源',
  run: '运行记录',
  claim: '公开说法',
  figure: '关键数字',
} as const satisfies Record<Named, string>

export const problem: typeof english = {
  notFound: '未找到',
  problem: '出现问题',
  absent: '未找到',
  wrong: parameter => `参数“${parameter}”无法使用`,
  meant: '您是否要找',
  home: '所有项目和合集',
  emptyDeck: '请至少选择一个关键数字或图表。',
  fullDeck: '幻灯片过多。',
  page: '没有这个页面。',
  nothing: (path, example) => `${path} 处没有内容。${example === null ? '' : `有效的地址例如 ${example}。`}`,
  near: names => `您是否要找 ${names.join('、')}？`,
  available: names => `可用的有：${names.join('、')}。`,
  listed: what => `全部列在本站的“${frame.navigation[LISTED_ON[what]]}”页面。`,
  unknown: (what, name) => `没有名为“${name}”的${NAMED[what]}。`,
  parameter: name => `参数“${name}”无效。`,
  oneOf: choices => `可用的值：${choices.join('、')}。`,
  day: example => `必须是有效日期，例如 ${example}。`,
  reversed: example => `不能晚于“to”：请改为 ${example}。`,
  once: '只能给出一次。',
  unknownParameter: name => `没有参数“${name}”。`,
}
