import { describe, expect, it } from 'vitest'
import {
  finishIsolate,
  finishIsolates,
  isolateInTexts,
  isolateName,
  removeIsolates,
} from '../../../../db/model/language/isolateName.ts'

const [START, END] = ['\u2068', '\u2069']
const apart = (name: string) => START + name + END

describe('names beside names of another direction', () => {
  it.each(['Koa', '项目', 'Проект', 'Vue.js 3', ''])('stay as they are: %s', name => {
    expect(isolateName(name)).toBe(name)
  })

  it.each(['עברית', 'مشروع', 'Node עברית', 'فارسی ۲', '\u{1e900}dlam'])('stand apart: %s', name => {
    expect(isolateName(name)).toBe(apart(name))
    expect(isolateName(isolateName(name))).toBe(apart(name))
    expect(removeIsolates(isolateName(name))).toBe(name)
  })

  it('stand apart once in a list of names', () => {
    const list = `${apart('עברית')}, Koa, ${apart('مشروع')}`
    expect(isolateName(list)).toBe(list)
  })

  it('stand apart in sentences that people wrote, wherever they are', () => {
    const texts = { en: 'עברית had {phrase} stars, and עברית more.', zh: 'עברית 有 {phrase} 颗星。' }
    const once = isolateInTexts(texts, 'עברית')
    expect(once).toEqual({
      en: `${apart('עברית')} had {phrase} stars, and ${apart('עברית')} more.`,
      zh: `${apart('עברית')} 有 {phrase} 颗星。`,
    })
    expect(isolateInTexts(once, 'עברית')).toEqual(once)
    expect(isolateInTexts(texts, 'Koa')).toBe(texts)
  })

  it('end where a text is cut or goes on in another line', () => {
    expect(finishIsolate(`${START}עברי…`)).toBe(`${START}עברי…${END}`)
    expect(finishIsolate(`${apart('ע')} 1`)).toBe(`${apart('ע')} 1`)
    expect(finishIsolates([`Koa, ${START}עברית`, `ארוכה${END}, 1,234`, 'Vue'])).toEqual([
      `Koa, ${apart('עברית')}`,
      `${apart('ארוכה')}, 1,234`,
      'Vue',
    ])
  })
})
