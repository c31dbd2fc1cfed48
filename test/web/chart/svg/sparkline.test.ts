import { describe, expect, it } from 'vitest'
import { toSparkline } from '../../../../web/chart/svg/sparkline.ts'
import { known, weeks } from '../../samples.ts'
import { classed, parse } from '../../xml.ts'

const pathsOf = (points: Parameters<typeof toSparkline>[0]) => {
  const svg = parse(toSparkline(points, 'flow'))
  return {
    solid: svg.children[0]?.attributes.d ?? '',
    dashed: classed(svg, 'dashed')[0]?.attributes.d ?? '',
  }
}

describe('a sparkline', () => {
  it('leaves a gap', () => {
    expect(pathsOf(weeks([1, 2, null, 3, 4])).solid.match(/M/g)).toHaveLength(2)
  })

  it('ends dashed when the last period is not over', () => {
    const { dashed } = pathsOf([...weeks([1, 2]), known('2026-01-19', 1, { complete: false })])
    expect(dashed).toMatch(/^M.+L.+$/)
  })

  it('is drawn from zero', () => {
    expect(pathsOf(weeks([50, 100])).solid).toBe('M3 15L117 3')
  })

  it('is nothing when nothing is known', () => {
    expect(toSparkline(weeks([null, null]), 'flow')).toBe('')
    expect(toSparkline([], 'flow')).toBe('')
  })
})
