import type { collection as english } from '../en/collection.ts'
import { formatExact } from '../format/numbers.ts'

export const collection: typeof english = {
  crumb: '合集',
  described: title => `${title} 的增长：下载量、星标数和贡献者数，以及所含项目数。`,
  together: '合计',
  charts: '按月，五年；每个合计都注明含多少个项目。',
  sum: (known, of) =>
    of === 1
      ? '只有一个项目，合计即该项目的数字。'
      : known === of
        ? `${formatExact(of)} 个项目之和。`
        : `${formatExact(of)} 个项目中 ${formatExact(known)} 个之和，其余未计入。`,
  people: (known, of) =>
    `${formatExact(of)} 个项目中 ${formatExact(known)} 个项目仓库里的人，无论参与多少项目，每人只计一次。`,
  noPeople: '在合集的每个仓库都统计完之前未知：人数只能合并，不能相加，缺少一个仓库的合并会偏小。',
  noSum: '尚无任何项目的月度数据。',
  cannot: '这些数字不能相加。',
  trend: '查看图表',
  stacked: (shown, of) =>
    shown < of ? `图中堆叠有数据的最大 ${formatExact(shown)} 个项目。` : '图中按项目堆叠，最大的在最下方。',
  members: count => `${formatExact(count)} 个项目`,
  one: '项目',
  others: '其他合集',
  json: 'JSON 格式',
}
