import { expect, test } from 'vitest'
import { findAnchor } from '../../../../db/model/claims/findAnchor.ts'

test.each([
  ['A year earlier, 1,100 people had contributed.', '2016-10-05', { is: 'about', time: '2016-10-05' }],
  ['In November 2012, 13.5 million packages were downloaded.', '2012-11', null],
  ['A year ago there were 1,100.', null, { is: 'on', time: '2017-10-05' }],
  ['In the last month it was downloaded 3 times.', null, null],
  ['Last month it was downloaded 3 times.', null, { is: 'on', time: '2017-10-05' }],
  ['Node.js had 39,672 stars.', null, null],
])('%s', (statement, about, anchor) =>
  expect(findAnchor({ statement, about, on: '2017-10-05' })).toEqual(anchor),
)
