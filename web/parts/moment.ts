import { useLanguage } from '../language/language.ts'

/** 22 Nov 2026, 03:46 UTC */
export function useMoment(): (moment: string) => string {
  const { w } = useLanguage()
  return moment => `${w.dayShort(moment.slice(0, 10))}, ${moment.slice(11, 16)} UTC`
}
