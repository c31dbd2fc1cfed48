import { expect, test } from 'vitest'
import type { FigureDefinition } from '../../../db/model/figures/figure.ts'
import { createTemplateMatcher } from '../../../server/check/templateMatch.ts'

const SAID = '14 people committed in the week of 5 to 11 December 2016'
const definition: FigureDefinition = {
  ...{ id: 'koa-people', title: { en: 'People', zh: '' }, caveats: [], coarse: false },
  sentence: { en: '{phrase} people committed in {window}[, {comparison}].', zh: '' },
  ...{ scope: 'koa', metric: 'git.active_contributors', subject: null, statistic: 'latest' },
  ...{ window: { granularity: 'week', count: 1 }, comparison: null },
}

test.each([
  ['in the same week a year earlier', 'compared with the same week a year earlier'],
  [
    'in the week of 28 November to 4 December 2016',
    'compared with the week of 28 November to 4 December 2016',
  ],
  ['on 4 December 2016', 'compared with 4 December 2016'],
])('a sentence quoted with an earlier wording is as one of today: %s', (time, compared) => {
  const match = createTemplateMatcher([definition])
  const today = `${SAID}, down to 14 from 15 ${time}`
  for (const said of [
    today,
    `${SAID}, down from 15 ${time} to 14`,
    `${SAID}, down from 15 to 14 ${compared}`,
  ])
    expect(match(`“${said}.”`)).toMatchObject({ sentence: today, number: 14, compares: true })
})
