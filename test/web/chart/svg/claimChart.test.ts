import { describe, expect, it } from 'vitest'
import type { Day } from '../../../../db/model/time/day.ts'
import { toClaimChart } from '../../inEnglish.ts'
import { classed, parse } from '../../xml.ts'

const point = (day: string, value: number | null, dashed = false) => ({ day: day as Day, value, dashed })
const on = (day: string, number: number) => ({ range: { from: day as Day, to: day as Day }, number })
const POINTS = [point('2017-01-01', 50), point('2017-01-11', 100)]

describe('the chart of a claim', () => {
  it('is drawn from zero, with the diamond at its day and number', () => {
    const svg = parse(toClaimChart(POINTS, on('2017-01-06', 75)))
    expect(svg.attributes['aria-label']).toBe(
      'Collected values from 1 Jan 2017 to 11 Jan 2017, and the claimed number: 75',
    )
    expect(svg.children[1]?.attributes.d).toBe('M8 55L312 16')
    expect(classed(svg, 'said')[0]?.attributes.d).toMatch(/^M160 35.5m/)
    expect(classed(svg, 'base')[0]?.attributes.d).toBe('M8 94H312')
  })

  it('is high and wide enough for what was said', () => {
    const svg = parse(toClaimChart(POINTS, on('2017-01-21', 200)))
    expect(svg.children[1]?.attributes.d).toBe('M8 74.5L160 55')
    expect(classed(svg, 'said')[0]?.attributes.d).toMatch(/^M312 16m/)
  })

  it('marks all of the time that a claim was of', () => {
    const range = { from: '2017-01-01', to: '2017-01-11' } as { from: Day; to: Day }
    const svg = parse(toClaimChart(POINTS, { range, number: 75 }))
    expect(classed(svg, 'said-of')[0]?.attributes.d).toBe('M8 35.5H312')
  })

  it('leaves gaps, dashes what is estimated, and is nothing where nothing is known', () => {
    const gap = [
      ...POINTS,
      point('2017-01-12', null),
      point('2017-02-01', 100, true),
      point('2017-02-11', 110, true),
    ]
    const svg = parse(toClaimChart(gap, on('2017-01-06', 75)))
    expect(svg.children[1]?.attributes.d?.match(/M/g)).toHaveLength(1)
    expect(classed(svg, 'dashed')[0]?.attributes.d?.match(/M/g)).toHaveLength(1)
    expect(toClaimChart([point('2017-01-01', null)], on('2017-01-01', 1))).toBe('')
    expect(toClaimChart([], on('2017-01-01', 1))).toBe('')
  })
})
