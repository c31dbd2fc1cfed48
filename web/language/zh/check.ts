import { spaced } from '../../../db/model/spaced.ts'
import type { check as english } from '../en/check.ts'

export const check: typeof english = {
  heading: '核查您要说的话',
  standfirst:
    '可以是中文或英文的带数字的句子、关键数字的链接，或整个文件。每一处都会给出今天可以放心说的话。看不懂的不会猜测，也不会保存任何内容。',
  sentences: '句子与关键数字的链接',
  example: 'Node.js 在 GitHub 上有超过 10 万颗星。',
  file: '或上传文件：文本、Markdown、HTML、CSV 或 PowerPoint，不超过 5 MB',
  submit: '核查',
  checked: (count, lines) => `${lines} 行，${count} 个结果`,
  from: file => `来自 ${file}`,
  line: number => `第 ${number} 行`,
  nothing: '没有可核查的内容：既无数字，也无关键数字的链接。',
  unchecked: count => `${count} 行没有可核查的内容`,
  readAs: '理解为：',
  ofWhom: (metric, title) => spaced(`${title}的${metric}`),
  change: '一项变化',
  per: { week: '，每周', month: '，每月' },
  today: '今天可以说：',
  permalink: '永久链接',
  copy: '复制句子',
  figure: '关键数字',
  saidBefore: '这个数字有人说过：',
  said: (who, on) => `${who}，${on}`,
  qualifiers: {
    exact: '恰好',
    rounded: '取整',
    about: '约',
    nearly: '接近',
    reached: '达到',
    'more than': '超过',
    'at least': '至少',
  },
  answers: {
    fresh: '有效',
    revised: '已修订',
    outdated: '过时',
    overstated: '夸大',
    'not checkable': '无法核查',
    'not understood': '未能理解',
  },
}
