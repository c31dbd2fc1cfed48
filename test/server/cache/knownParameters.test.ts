import { expect, it } from 'vitest'
import { parseAddress } from '../../../server/cache/address.ts'
import { findCacheRule } from '../../../server/cache/policy.ts'
import { trendPageQuery } from '../../../server/charts/trendQuery.ts'
import { endpoints } from '../../../server/endpoints.ts'

const TAKEN = [
  ...endpoints
    .filter(({ base }) => base === '/')
    .map(({ path, query }) => [path.replace(/\{\w+\}/g, 'x.y'), Object.keys(query.shape)] as const),
  ['/trends/x/y', Object.keys(trendPageQuery.shape)] as const,
].filter(([path]) => findCacheRule(path))

/** A parameter that the cache leaves out never comes to the app, and one that the app ignores must not split the cache. */
it.each(TAKEN)('the cache and the app take the same parameters: %s', (path, names) => {
  const query = new URLSearchParams([...names, 'zebra'].map(name => [name, '~']))
  const address = parseAddress(findCacheRule(path)!, `${path}?${query}`)
  expect([...(address?.query.keys() ?? [])].sort()).toEqual([...names].sort())
  expect(address?.ignored).toEqual(['zebra'])
})
