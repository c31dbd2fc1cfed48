import { expect, test } from 'vitest'
import { fillTemplate, findTemplateFault } from '../../../../db/model/language/template.ts'
import { parseWindow } from '../../../../db/model/time/periodWindow.ts'

test.each([
  ['{a} and {b}.', { a: '1', b: '2' }, '1 and 2.'],
  ['{a}[, {b}].', { a: '1', b: null }, '1.'],
  ['{a}[, {b} of {c}].', { a: '1', b: '2', c: null }, '1.'],
  ['{a}[, {b} of {c}].', { a: '1', b: '2', c: '3' }, '1, 2 of 3.'],
  ['[so many]', {}, 'so many'],
  // Placeholders inside a value are not filled.
  ['{a}', { a: '{b} [x] $1', b: '2' }, '{b} [x] $1'],
])('%s', (template, values, filled) => expect(fillTemplate(template, values)).toBe(filled))

test.each([
  ['{a}[, {b}]', null],
  ['{c}', 'has {c}, which is not filled; known: a, b'],
  ['{a', 'has a brace that belongs to no placeholder such as {a}'],
  ['{a}]', 'has a square bracket without its partner'],
  ['[[{a}]]', 'has a square bracket without its partner'],
])('what is wrong with %s', (template, fault) => expect(findTemplateFault(template, ['a', 'b'])).toBe(fault))

test.each([
  ['week', { granularity: 'week', count: 1 }],
  ['28 days', { granularity: 'day', count: 28 }],
  ['9 months', { granularity: 'month', count: 9 }],
  ['0 days', null],
  ['fortnight', null],
  ['', null],
])('the window %j', (text, window) => expect(parseWindow(text)).toEqual(window))
