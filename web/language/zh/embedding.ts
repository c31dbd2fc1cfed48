import type { embedding as english } from '../en/embedding.ts'

export const embedding: typeof english = {
  badge: {
    unknown: '未知',
    per: { day: '/天', week: '/周', month: '/月', quarter: '/季度', year: '/年' },
    perMany: (count, granularity) =>
      `/${count} ${{ day: '天', week: '周', month: '个月', quarter: '个季度', year: '年' }[granularity] ?? granularity}`,
    over: {
      day: '（较前一天）',
      week: '（较上周）',
      month: '（较上月）',
      quarter: '（较上季度）',
      year: '（同比）',
    },
    since: day => `（自 ${day} 起）`,
    noChange: '变化未知',
    fromZero: '从 0 开始增长',
    toZero: '降至 0',
    next: '，',
    asOf: day => `（截至 ${day}）`,
    of: (title, metric) => `${title} 的 ${metric}`,
    named: (label, text) => `${label}：${text}`,
    during: period => `（${period}）`,
    end: '。',
    known: day => `此为截至 ${day} 所知的数值；现已有更新的数值。`,
  },
}
