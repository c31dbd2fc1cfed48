import type { Locale } from '../../db/model/language/locale.ts'
import { fillTemplate, type TemplateValues } from '../../db/model/language/template.ts'
import type { ParseFailure } from '../../db/model/text/parseSentence.ts'

/** The reasons for a result. */
export type CheckReason =
  | ParseFailure
  | 'agrees'
  | 'room'
  | 'rounded-up'
  | 'less'
  | 'earlier-day'
  | 'too-high'
  | 'not-above'
  | 'close'
  | 'nothing'
  | 'doubted'
  | 'stated'
  | 'stated-inexact'
  | 'stated-firmer'
  | 'stated-above'
  | 'stated-below'
  | 'old'
  | 'too-old'
  | 'old-window'
  | 'old-above'
  | 'old-window-above'
  | 'not-real'
  | 'change-agrees'
  | 'change-too-high'
  | 'change-fall'
  | 'change-unknown'
  | 'nothing-then'
  | 'whole'
  | 'near-same'
  | 'near-metric'
  | 'near-scope'
  | 'near-none'
  | 'near-unknown'
  | 'own-today'
  | 'own-earlier'
  | 'own-too-high'
  | 'own-revised'
  | 'link-fresh'
  | 'link-today'
  | 'link-older'
  | 'link-revised'
  | 'link-unknown'
  | 'link-no-figure'
  | 'link-broken'
  | 'link-declined'

const REASONS: Readonly<Record<Locale, Readonly<Record<CheckReason, string>>>> = {
  en: {
    bound:
      'It denies something or gives an upper limit. Only numbers that were reached are checked: say “has”, “about”, “at least” or “more than”.',
    comparison:
      'The comparison cannot be checked. Name the time to compare with, for example “up 12 percent in a year”.',
    forecast:
      'It is a forecast, a possibility or a question. Only collected numbers can be checked.[ For example: “{example}”]',
    share: 'It states a share. Only collected numbers can be checked.[ For example: “{example}”]',
    'past-change':
      'It states a change that ended in the past, which cannot be checked. Give only the number for that time, or the change up to now.',
    time: 'It names a time that is not understood. Name one day, month or year at the beginning or the end, for example “in May 2024”, or give the current number.',
    past: 'It is in the past tense without a date. Name a day or a month, for example “in May 2024”, or write “has” or “is”.',
    numbers: 'It must contain exactly one number.',
    size: 'The form of its number is not supported: write it in digits, or with thousand, million or billion.',
    metrics: 'It must name exactly one metric[, such as: {choices}].',
    added: 'It counts what is new or active. Only totals are checked.',
    period: 'It needs a period: a week or a month.',
    projects:
      'It must name one project or collection, spelled as on the overview.[ These have such numbers: {choices}.]',
    owner:
      'The number may belong to something other than the project. Write the name of the project, then “has”.',
    subjects: 'The project has several such numbers. Name one of them[: {choices}].',
    long: 'It is too long for one sentence.',
    agrees: 'The collected data agrees.',
    room: 'True, but the measured number is higher.',
    close: 'Close, but the counting method differs.',
    'rounded-up': 'Rounded up: overstated by {excess}. Round down instead.',
    less: 'Less than the collected value[: {measured}].',
    'earlier-day': 'It was true on an earlier day.',
    'too-high': 'More than the collected value: overstated by {excess}.',
    'not-above': 'Not more: the value is exactly this number.',
    nothing: 'No data was collected for it.',
    'nothing-then': 'No data was collected for that time.',
    whole: 'all of {title}',
    'near-same': 'Safe to say instead:',
    'near-metric': 'Figures for {metric}:',
    'near-scope': 'Figures for {scope}:',
    'near-none': 'There is no similar figure. The list has all figures.',
    'near-unknown': 'No {metric} are collected for {scope}.',
    doubted: 'Doubted days could change the answer[: {days}].',
    stated: 'The publisher stated {number} for {day}.',
    'stated-inexact': 'The publisher stated {number} for {day}, not an exact number.',
    'stated-firmer': 'The sentence claims more than the publisher, who stated {number} for {day}.',
    'stated-above': 'More than the publisher stated: {number} for {day}.',
    'stated-below': 'Less than the publisher stated: {number} for {day}.',
    'old-above': 'Higher than the latest number collected: {number} on {day}. Newer data could differ.',
    'old-window-above':
      'Higher than in the latest complete period: {number} in {day}. Newer data could differ.',
    'old-window': 'Latest complete period: {period}, with {number}.',
    'not-real': 'The numbers are not real: they come from a stand-in on this machine.',
    old: 'The latest collected value is from {day}.',
    'too-old': 'The latest number is too old to check this.',
    'change-agrees': 'The change agrees with the collected data.',
    'change-too-high': 'The change is smaller: {change}.',
    'change-fall': 'The fall is larger: {change}.',
    'change-unknown': 'The change cannot be checked: {reason}',
    'own-today': 'This is today’s sentence.',
    'own-earlier': 'It was right for the time it names; there is newer data.',
    'own-too-high': 'More than the collected value for the time it names: overstated by {excess}.',
    'own-revised': 'For the time it names, the value is now {now}.',
    'link-fresh': 'The numbers behind the citation are unchanged, and there is no newer data.',
    'link-today': 'A link without a hash shows the numbers of its day, but does not cite specific numbers.',
    'link-older': 'The numbers behind the citation are unchanged, but there is newer data.',
    'link-revised': 'The numbers behind the citation have since been revised: {before} then, {now} now.',
    'link-unknown': 'No data from that day matches the hash of this citation.',
    'link-no-figure': 'There is no such figure.',
    'link-broken': 'The address is incomplete or wrong: {reason}',
    'link-declined': 'The figure has no value: {reason}',
  },
  zh: {
    bound: '句中说的是并非如此，或未达到某数。只核查已达到的数：请写“有”、“约”、“至少”或“超过”。',
    comparison: '句中的比较无法核查：请说明与何时相比，例如“一年增长 12%”。',
    forecast: '句中说的是预测或可能的事，或是提问。只能核查收集到的数字。[例如：“{example}”]',
    share: '句中说的是占比。只能核查收集到的数字。[例如：“{example}”]',
    'past-change': '句中说的变化在过去已经结束，无法核查。请只说当时的数字，或说到现在为止的变化。',
    time: '句中的时间无法识别。请在句首或句末写明一个日期、月份或年份，例如“2024 年 5 月”，或说现在的数字。',
    past: '句中说的是过去，却没有说明时间。请写明日期或月份，例如“2024 年 5 月”，或说现在的情况。',
    numbers: '句中须有且仅有一个数字。',
    size: '其中数字的写法无法可靠识别：请写阿拉伯数字，或用万、亿。',
    metrics: '句中须提到且仅提到一个指标[，例如：{choices}]。',
    added: '句中说的是新增或活跃的数量；只核查总数。',
    period: '须说明时段：每周或每月。',
    projects: '句中须提到一个项目或合集，写法与概览页一致。[有这类数字的有：{choices}。]',
    owner: '这个数字可能不是项目本身的。请在项目名称之后直接写“有”。',
    subjects: '该项目有多个这类数字，请指明其中一个[：{choices}]。',
    long: '太长，无法当作一句话来读。',
    agrees: '与收集的数据一致。',
    room: '属实，但实测数值更高。',
    close: '接近，统计方法不同。',
    'rounded-up': '数字被向上取整：夸大 {excess}。请向下取整。',
    less: '低于收集到的数值[：{measured}]。',
    'earlier-day': '是较早某日的数值。',
    'too-high': '高于收集到的数值：夸大 {excess}。',
    'not-above': '并未超过：正好是这个数。',
    nothing: '没有收集到相关数据。',
    'nothing-then': '没有收集到那段时间的数据。',
    whole: '整个 {title}',
    'near-same': '可以放心改说：',
    'near-metric': '{metric}的关键数字：',
    'near-scope': '{scope}的关键数字：',
    'near-none': '没有相近的关键数字。列表中有全部关键数字。',
    'near-unknown': '没有收集{scope}的{metric}。',
    doubted: '存疑的日期可能改变结论[：{days}]。',
    stated: '据发布方公布，{day}的数字为{number}。',
    'stated-inexact': '据发布方公布，{day}的数字为{number}，并非确切数字。',
    'stated-firmer': '说得比发布方更肯定：据发布方公布，{day}的数字为{number}。',
    'stated-above': '高于发布方公布的数字：{day}为{number}。',
    'stated-below': '低于发布方公布的数字：{day}为{number}。',
    'old-above': '高于此处已知的最近数值：{day}的 {number}。更新的数据可能不同。',
    'old-window-above': '高于此处已知的最近时段：{day}{number}。更新的数据可能不同。',
    'old-window': '最近收集完整的是{period}：{number}。',
    'not-real': '这些不是真实数字，取自本机上的替身。',
    old: '最近收集到的是 {day}的数据。',
    'too-old': '最近的数据过旧，无法核查。',
    'change-agrees': '变化属实。',
    'change-too-high': '实际变化没有这么大：{change}。',
    'change-fall': '实际降幅更大：{change}。',
    'change-unknown': '变化无法核查：{reason}',
    'own-today': '这就是今天的说法。',
    'own-earlier': '就其所说的时间而言是对的；现在有更新的数值。',
    'own-too-high': '高于所说时间收集到的数值：夸大 {excess}。',
    'own-revised': '就其所说的时间，现在的数值为 {now}。',
    'link-fresh': '引用所依据的数值没有变化，也没有更新的数值。',
    'link-today': '不带哈希的链接只显示其日期的数值，并不构成引用。',
    'link-older': '引用所依据的数值没有变化，但已有更新的数值。',
    'link-revised': '引用所依据的数值后来有修订：当时为 {before}，现在为 {now}。',
    'link-unknown': '当日已知的数值均不符合该引用的哈希。',
    'link-no-figure': '没有这个关键数字。',
    'link-broken': '链接不完整或有误：{reason}',
    'link-declined': '该关键数字没有数值：{reason}',
  },
}

export const describeReason = (locale: Locale, reason: CheckReason, values: TemplateValues = {}): string =>
  fillTemplate(REASONS[locale][reason], values)

/** Each once. */
export const joinReasons = (reasons: readonly string[], locale: Locale): string =>
  [...new Set(reasons)].join(locale === 'zh' ? '' : ' ')
