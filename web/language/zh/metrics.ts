import type { metrics as english } from '../en/metrics.ts'
import { metricNames } from './metricNames.ts'

const WHO =
  '统计默认分支上提交的作者和共同作者，按提交落入的 UTC 日期（提交者日期）计。按项目自己的 mailmap 归并后，一个电子邮件地址算一人；' +
  '若地址由 GitHub 分配，则一个 GitHub 账号算一人；全名（两个词或以上）相同的算同一人。已知的机器人不计入。'

/** Definitions of metrics in Chinese. Scripts do not load them: the server sends those that a page shows. */
const definitions: Readonly<Record<keyof typeof metricNames, string>> = {
  'npm.downloads':
    '某个 UTC 日从 npm 注册表下载该软件包归档文件的次数，以 npm 的统计为准：每个完成的请求都计入，包括构建服务器、镜像和爬虫的请求。' +
    '它不代表人数，也不代表安装次数。在已知或疑似故障期间 npm 返回 0 的日期，此处记为未知，而不是 0。',
  'nodejs.downloads':
    '某日对 nodejs.org 上 Node.js 发行文件的成功请求（任何 2xx 状态）次数，以访问日志的公开汇总为准：包括镜像、构建服务器和爬虫，' +
    '不包括获取 Node.js 的其他途径（软件包管理器、容器镜像）。它不代表人数。没有汇总的日期为未知。' +
    '有些日期（如 2024年4月的若干天）被上游多计了约十倍，此处照原样保留。',
  'github.stars':
    '当天读取时仓库拥有的星标数（stargazers_count）。取消星标只会降低此后日期的数值，不影响此前。没有读数的日期为未知。',
  'github.stars_added':
    '某日新增且在查询 GitHub 时仍保留的星标：日后取消的星标会降低其给出当天的数值，因此过去的数值会变，先前的读数作为修订保留。' +
    '日期以 GitHub 为准，不保证是 UTC，最多可能晚八小时结束。累加所得并非仓库当时显示的星标数；后者见“GitHub 星标数”。',
  'github.forks': '当天读取时 GitHub 显示的仓库复刻数（forks_count）。',
  'github.watchers':
    '当天读取时，接收仓库全部通知的账号数（subscribers_count）。GitHub 名为 watchers 的字段只是重复星标数，此处不采用。',
  'github.open_issues': '当天读取时 GitHub 统计的未关闭议题数，包含拉取请求。',
  'github.contributors':
    'GitHub 为仓库显示的贡献者数。GitHub 没有公布其定义；无法关联账号的电子邮件地址会被当作另外的人计入。2020年7月它更改了统计方法，' +
    '所有仓库的数值随之跳变。若要统计人数，见“贡献者数（提交作者）”。',
  'github.releases':
    'GitHub 为仓库列出的版本发布，按其在 GitHub 上发布的 UTC 日期计；预发布版本计入，草稿和单纯的标签不计，删除发布会降低过去的数值。' +
    '在 GitHub 上首次发布之前的日期以及尚未读取的日期，若项目有发布公告，则采用其公告；公告与 GitHub 可能相差一次发布或一天。',
  'git.contributors': '截至当日有过提交的不同人数。' + WHO,
  'git.new_contributors': '当天首次提交落入仓库的人数。' + WHO,
  'git.active_contributors': '该时段内有过提交的不同人数；每个时段都重新统计，从不相加。' + WHO,
  'published.instances_online':
    '发布方所称的当天正在运行的软件实例数。统计方法从未公布，因此他人无法重新统计。只知道月份的数字记在该月第一天；' +
    '估计的数字由发布内容推算得出。各数字之间的情况一概未知。',
  'published.attendees':
    '当天开幕的会议的参加人数，以发布内容为准；多为约数，且不一定由主办方发布。两次会议之间没有数值。',
  'published.npm_downloads_per_day':
    '当时公布的每日下载量的月平均值。平均值就是平均值：既不分摊到各天，也不累加，更不与逐日统计相连。',
}

/** Titles, units and definitions of metrics in Chinese; a metric that is missing here stays English. */
export const metrics: typeof english = Object.fromEntries(
  Object.entries(metricNames).map(([id, names]) => [
    id,
    { ...names, definition: definitions[id as keyof typeof metricNames] },
  ]),
)
