import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import type {
  frame as english,
  freshness as englishFreshness,
  pageTitles as englishPageTitles,
} from '../en/frame.ts'
import { formatExact } from '../format/numbers.ts'
import { words } from './words.ts'

const SOURCE_NAMES: Readonly<Record<string, string>> = {
  npm: 'npm',
  github: 'GitHub',
  git: 'git 提交历史',
  'nodejs-dist': 'nodejs.org',
  published: '注明的公开资料',
}

const joinSources = (names: readonly string[]): string =>
  addHanSpacing([names.slice(0, -1).join('、'), ...names.slice(-1)].filter(Boolean).join('以及'))

export const frame: typeof english = {
  skip: '跳到正文',
  notice: '通知',
  outOfReach: '部分来源未能连接。',
  main: '主导航',
  languages: '语言',
  navigation: {
    overview: '概览',
    compare: '比较',
    figures: '关键数字',
    claims: '公开说法',
    check: '核查',
    propose: '提议',
    definitions: '定义',
    status: '状态',
    api: 'API',
  },
  theme: { auto: '主题：自动', light: '主题：浅色', dark: '主题：深色' },
  projector: '投影',
  promise: '数字从不向上取整。',
  unknown: '未知的数值在图中留空，绝不当作 0。尚未结束的时段，以及估计值和暂定值，以虚线绘制。',
  sources: ids =>
    `来源：${joinSources(ids.map(id => SOURCE_NAMES[id] ?? id))}；每个序列都注明自己的来源。所有日期均为 UTC。`,
  licence: '本软件采用 MIT 许可证。',
  numbersLicence: '数据的许可：',
  contact: '联系方式',
  contract: 'API 规范',
  copied: '已复制',
  notCopied: '复制失败：请自行选择并复制',
}

export const pageTitles: typeof englishPageTitles = {
  overview: {
    title: '概览',
    measured: {
      'npm.downloads': 'npm 下载量',
      'github.stars': 'GitHub 星标数',
      'git.contributors': '贡献者数',
    },
    description: measured =>
      addHanSpacing(
        `软件生态系统的${[measured.slice(0, -1).join('、'), ...measured.slice(-1)].filter(Boolean).join('和')}，每个数字都可核查。`,
      ),
  },
  figures: { title: '关键数字', description: '可以放心引用的关键数字，每个都注明来源。' },
  claims: { title: '公开说法', description: '公开说过的数字，逐一核查。' },
  check: { title: '核查', description: '用收集到的数据核查带数字的句子。' },
  propose: { title: '提议', description: '提议已发布的数字、事件和说法；有人接受之后才会显示。' },
  status: { title: '状态', description: '何时收集了什么，什么失败了，为什么。' },
}

export const freshness: typeof englishFreshness = {
  away: (sources, last) =>
    addHanSpacing(
      `最近一次尝试时无法连接${sources.join('、')}。${last === null ? '尚未收集任何数据。' : `每个数字都注明日期，最近的是${words.dayWords(last)}。`}`,
    ),
  nothing: last =>
    addHanSpacing(`尚未收集任何数据。${last === null ? '' : `此处显示已公布的历史数据${upTo(last)}。`}`),
  fresh: (fresh, all, failing) =>
    `${formatExact(all)} 个序列中有 ${formatExact(fresh)} 个是最新的${failing > 0 ? `；${formatExact(failing)} 个收集失败` : ''}。`,
  sources: { npm: 'npm', github: 'GitHub', git: 'git 提交历史', 'nodejs-dist': 'nodejs.org 下载日志' },
}

const upTo = (last: string): string => `（截至${words.dayWords(last)}）`
