import { expect, it, describe as suite } from 'vitest'
import { toChartJs } from '../../../../web/chart/chartjs/toChartJs.ts'
import { LIGHT_PALETTE } from '../../../../web/chart/palette.ts'
import { buildTooltip, buildTooltipLine, describeAloud } from '../../../../web/chart/tooltips.ts'
import { describe } from '../../inEnglish.ts'
import { event, known, seriesOf, weeks } from '../../samples.ts'

const chart = describe(
  [
    seriesOf([...weeks([1, null, 3]), known('2026-01-26', 4, { complete: false, known: 5 })], {
      events: [event('2026-01-14', 'A')],
    }),
  ],
  { title: 'Electron' },
)
const [line] = chart.lines
const [dataset] = toChartJs(chart, LIGHT_PALETTE).data.datasets

interface Ends {
  readonly p0DataIndex: number
  readonly p1DataIndex: number
}

suite('the live chart', () => {
  it('has the same values on the same days in UTC', () => {
    expect(dataset?.data).toEqual(line?.points.map(({ at, value }) => ({ x: at, y: value })))
    expect(dataset?.spanGaps).toBe(false)
  })

  it('dashes a stroke when either end is not settled', () => {
    const { borderDash: dash } = { ...dataset?.segment } as {
      borderDash: (ends: Ends) => number[] | undefined
    }
    const at = (p0DataIndex: number) => dash({ p0DataIndex, p1DataIndex: p0DataIndex + 1 })
    expect([at(0), at(2)]).toEqual([undefined, [2, 5]])
  })

  it('draws a lonely point as a dot', () => {
    const radius = dataset?.pointRadius
    if (typeof radius !== 'function') throw new Error('No radius')
    const at = (dataIndex: number) => radius({ dataIndex } as Parameters<typeof radius>[0], {})
    expect([at(0), at(2), at(3)]).toEqual([2.5, 0, 0])
  })

  it('draws a zero at the floor of a logarithm, which Chart.js does itself', () => {
    const log = describe([seriesOf(weeks([0, 5, -1]))], { title: 'Electron', scale: 'log' })
    expect(toChartJs(log, LIGHT_PALETTE).data.datasets[0]?.data.map(({ y }) => y)).toEqual([0, 5, null])
  })

  it('says the exact value and how sure it is', () => {
    const spot = line?.points.at(-1)
    expect(spot && buildTooltip(chart, spot)).toEqual([
      '4 downloads',
      'final, incomplete',
      '5 of 7 days known',
    ])
  })

  it('says in one line what one among several is, and aloud what all are', () => {
    const spot = line?.points.at(-1)
    expect(spot && buildTooltipLine(chart, { ...spot, revised: true }, 'Koa')).toBe(
      'Koa: 4 downloads (final, incomplete, revised since first collected)',
    )
    expect(describeAloud(chart, 0)).toBe('The week of 5 January 2026. 1 download, final, 7 of 7 days known')
    expect(describeAloud(chart, 1)).toContain('unknown')
  })
})
