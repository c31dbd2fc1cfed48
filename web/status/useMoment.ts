import { useLanguage } from '../language/language.ts'

/** 22 Nov 2026, 03:46 UTC */
export function useMoment(): (moment: string) => string {
  const { t, w } = useLanguage()
  return moment => `${w.dayShort(moment.slice(0, 10))}${t.marks.hour}${moment.slice(11, 16)} UTC`
}
