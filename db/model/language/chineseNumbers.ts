import { addHanSpacing } from './addHanSpacing.ts'
import { type Bound, createNumberFormat, type NumberWords } from './language.ts'

/** Chinese groups digits by ten thousands: 万, 亿, 万亿. */
const formatCompact = createNumberFormat('zh-CN', 10_000)

const BOUNDS: Readonly<Record<Bound, string>> = { exact: '', more: '超过', less: '不到', about: '约' }

/** 是 before a multiple as it stands. */
export const MULTIPLE_WORDS: Readonly<Record<Bound, string>> = { ...BOUNDS, exact: '是', about: '约为' }

export const chineseNumbers: NumberWords = {
  unknown: '未知',
  number: value => addHanSpacing(formatCompact(value)),
  bounded: (text, bound) => addHanSpacing(BOUNDS[bound] + text),
  partial: '部分已知',
  knownDays: (known, of) => `${of} 天中已知 ${known} 天`,
}
