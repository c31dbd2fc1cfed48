import { expect, it } from 'vitest'
import { findPastTime } from '../../../../db/model/text/findPastTime.ts'

it.each([
  ['2024年，Express 有超过 6 万个星标', '2024'],
  ['2024年5月，Express 的 npm 下载量超过 3000 万次', '2024-05'],
  ['2024年5月 3000 万次 npm 下载', '2024-05'],
  ['Express had more than 60,000 stars by the end of 2024', '2024'],
  ['Express had more than 60,000 stars by 1 May 2024', '2024-05-01'],
  ['In 2024, Express had more than 60,000 stars', '2024'],
  ['2017年9月份，Express 有超过 3.4 万颗星', '2017-09'],
  ['2017年9月Express有超过 3.4 万颗星', '2017-09'],
  ['Express 在2017年9月有超过 3.4 万颗星', null],
  ['截至2024年底，Express 有超过 6 万个星标', '2024'],
])('finds the time of %s', (sentence, about) => expect(findPastTime(sentence).about).toBe(about))

it.each([
  '2024年上半年，Express 有超过 60000 个星标',
  '2024年5月上旬，Express 的 npm 下载量超过 3000 万次',
  '2024年初，Express 有超过 60000 个星标',
  '2024年之前，Express 有超过 60000 个星标',
  '2024年以来，Express 有超过 60000 个星标',
  '2024年Q1，Express 有超过 60000 个星标',
  'By 2024, Express had more than 60,000 stars',
  'Express had more than 60,000 stars by May 2024',
  'Express had more than 60,000 stars early in 2024',
  'Express had more than 60,000 stars late in May 2024',
  '2017年头三个月，Express 有 3.5 万颗星',
  '2017年大部分时间，Express 有 3.5 万颗星',
  '2017年9月早些时候，Express 有 3.5 万颗星',
  '2017年9月份来，Express 有 3.5 万颗星',
  '2024年的前三个月，Express 有 3.5 万颗星',
  '2024年春，Express 有超过 60000 个星标',
])('takes no part of a time for the whole of it: %s', sentence =>
  expect(findPastTime(sentence).about).toBeNull(),
)
