import type { search as english } from '../en/search.ts'
import { formatExact } from '../format/numbers.ts'

export const search: typeof english = {
  title: '搜索',
  described: '项目、合集、软件包、仓库、指标、关键数字和事件。',
  label: '搜索项目、软件包、指标和关键数字',
  placeholder: '搜索（ / ）',
  submit: '搜索',
  found: '找到：',
  nothing: '没有找到。',
  nothingFor: q => `没有找到“${q}”，也没有相近的内容。`,
  instead: '请尝试更短的词，或从列表中选择：',
  meant: q => `没有与“${q}”完全一致的内容。您是否要找：`,
  results: (q, count) => `“${q}”：找到 ${count} 项。`,
  start: '在上方输入名称：项目、软件包、仓库、指标或关键数字。在任何页面按 / 键即可搜索。',
  kinds: {
    project: '项目',
    collection: '合集',
    metric: '指标',
    package: '软件包',
    repository: '仓库',
    trend: '趋势',
    figure: '关键数字',
    event: '事件',
  },
  pager: {
    of: list => `分页：${list}`,
    place: (first, last, total) =>
      `第 ${formatExact(first)}–${formatExact(last)} 项，共 ${formatExact(total)} 项`,
    beyond: total => `此处没有内容；列表共 ${formatExact(total)} 项`,
    previous: '上一页',
    next: '下一页',
  },
}
