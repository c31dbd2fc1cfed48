import type { Language } from './language.ts'
import type { Remark } from './remark.ts'
import { fillTemplate } from './template.ts'

export function describeRemark(remark: Remark, language: Language): string {
  const { code, day, range, window, title, known, of } = remark
  const values = {
    day: day ? language.day(day) : null,
    range: range && window ? language.period(range, window) : null,
    title: title ?? null,
    known: known === undefined ? null : String(known),
    of: of === undefined ? null : String(of),
  }
  return language.sentence(fillTemplate(language.remarks[code], values))
}
