import { formatUnit } from '../../../db/model/language/units.ts'
import type { MetricWords } from '../en/metrics.ts'

/** 次下载 */
const count = (unit: string): string => formatUnit(unit, 0, 'zh')

/** Titles and units of metrics in Chinese; a metric that is missing here stays English. */
export const metricNames = {
  'npm.downloads': { title: 'npm 下载量', unit: count('downloads') },
  'nodejs.downloads': { title: '来自 nodejs.org 的 Node.js 下载量', unit: count('downloads') },
  'github.stars': { title: 'GitHub 星标数', unit: count('stars') },
  'github.stars_added': { title: '新增 GitHub 星标数', unit: count('stars') },
  'github.forks': { title: 'GitHub 复刻数', unit: count('forks') },
  'github.watchers': { title: 'GitHub 关注者数', unit: count('watchers') },
  'github.open_issues': { title: '未关闭的议题和拉取请求', unit: count('issues') },
  'github.contributors': { title: 'GitHub 显示的贡献者数', unit: count('contributors') },
  'github.releases': { title: '版本发布数', unit: count('releases') },
  'git.contributors': { title: '贡献者数（提交作者）', unit: count('people') },
  'git.new_contributors': { title: '新贡献者数', unit: count('people') },
  'git.active_contributors': { title: '活跃贡献者数', unit: count('people') },
  'published.instances_online': { title: '在线实例数', unit: count('instances') },
  'published.attendees': { title: '会议参加人数', unit: count('attendees') },
  'published.npm_downloads_per_day': { title: 'npm 日均下载量（按月平均）', unit: count('downloads a day') },
} as const satisfies Readonly<Record<string, Pick<MetricWords, 'title' | 'unit'>>>
