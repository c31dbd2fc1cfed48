import { expect, it } from 'vitest'
import { drawSpokenBadge } from '../../../server/badges/drawSpokenBadge.ts'
import { named, parse } from '../../web/xml.ts'

it('badges in one page share no ids, and each is named by what it says', () => {
  const listIds = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  const [stars, npm] = ['39k', '21M/week'].map(message =>
    drawSpokenBadge(
      { label: 'Node.js', message, color: '#0b6380', style: 'flat' },
      `Node.js: ${message} <now>.`,
    ),
  ) as [string, string]
  expect(listIds(stars).length).toBeGreaterThan(0)
  expect(listIds(stars).filter(id => listIds(npm).includes(id))).toEqual([])
  for (const id of listIds(npm)) expect(npm).toContain(`url(#${id})`)
  expect(named(parse(npm), 'title')[0]?.text).toBe('Node.js: 21M/week <now>.')
})
