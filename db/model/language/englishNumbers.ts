import { type Bound, createNumberFormat, type NumberWords } from './language.ts'

const formatNumber = createNumberFormat('en', 1_000_000)

const BOUNDS: Readonly<Record<Bound, string>> = {
  exact: '',
  more: 'more than ',
  less: 'less than ',
  about: 'about ',
}

export const englishNumbers: NumberWords = {
  unknown: 'unknown',
  number: formatNumber,
  bounded: (text, bound) => BOUNDS[bound] + text,
  partial: 'partial',
  knownDays: (known, of) =>
    `${formatNumber(known)} of ${formatNumber(of)} ${of === 1 ? 'day' : 'days'} known`,
}
