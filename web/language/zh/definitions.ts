import type { definitions as english } from '../en/definitions.ts'
import { formatExact } from '../format/numbers.ts'

export const definitions: typeof english = {
  title: '定义',
  described: '每个数字统计什么、来自哪里、如何相加，以及已知的问题。',
  standfirst: '每个数字统计什么、来自哪里、如何相加，以及已知的问题。没有定义的数字不会出现在本站。',
  contents: '指标',
  kinds: {
    flow: '可累加：较长时段是各日之和。',
    stock: '是水平值：较长时段取其最后的数值。',
    distinct: '统计不同的人：每个时段重新统计，时段之间从不相加。',
  },
  unions: {
    sum: '合集的数值是其项目之和，并注明依据多少个项目。',
    people: '无论参与合集中多少项目，每人只计一次；人数从不相加。',
    none: '合集没有此数值：分别公布的数字不能相加。',
  },
  unit: '单位',
  kind: '计算方式',
  union: '合集',
  source: '来源',
  finest: '最细粒度',
  grains: { day: '日', week: '周', month: '月', quarter: '季度', year: '年' },
  upstream: '来源自己的说明',
  projects: '项目',
  has: (known, of) =>
    `${formatExact(known)} 个项目有数值${known < of ? `，${formatExact(of - known)} 个尚未收集` : ''}`,
  none: '尚无项目有此数值。',
  methods: '统计方法的变化和已知异常日期',
  noMethods: '没有已知的变化。',
  rules: '所有数字共同的规则',
  rule: [
    '未知就称为未知：图中留空，API 中为 null，表格中为空。绝不当作 0，也绝不猜测。',
    '数字只向下取整，绝不向上：保留两位数字，首位为 1 时保留三位：39,672 说成“超过 3.9 万”，119,143 说成“超过 11.9 万”。粗略的数字保留一位，首位为 1 时两位。降幅保留三位。“超过 39,000”表示比 39,000 多。句子、页面、徽章、卡片、幻灯片、核查和 API 都这样取整；图和表显示更多位数，同样只舍不入。',
    '增至十倍及以上时说倍数。原来的数字或两个数字都小于 30 时，说出这两个数字，而不说百分比。',
    '日期为 UTC，一周从星期一开始。尚未结束的时段、可能变动或估计的数值以虚线绘制，绝不进入引用的数字。',
    '每次修订都保留：任何数字都可以按此前任意一天的样子查看。',
  ],
  api: 'JSON 格式',
}
