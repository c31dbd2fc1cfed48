import type { ChartOptions } from 'chart.js'
import type { Chart } from '../chart.ts'
import type { FrameForSize } from '../geometry/frame.ts'
import { CHART_FONTS, type Palette } from '../palette.ts'

type Scale = NonNullable<NonNullable<ChartOptions<'line'>['scales']>[string]>

/** A linear axis of days in UTC. Chart.js's usual time adapters read local time, which is a day early in the west. */
export function buildDayScale(theme: Palette, framed: FrameForSize): Scale {
  return {
    type: 'linear',
    grid: { drawOnChartArea: false, color: theme.muted, tickLength: 5 },
    border: { color: theme.muted },
    ticks: {
      ...TICKS,
      color: theme.muted,
      font: { family: CHART_FONTS, size: 13 },
      callback(value) {
        return framed(this.chart).days.find(tick => tick.value === value)?.label ?? ''
      },
    },
    afterBuildTicks(axis) {
      const { from, to, days } = framed(axis.chart)
      Object.assign(axis, { min: from, max: to, ticks: days.map(({ value }) => ({ value })) })
    },
    afterFit(axis) {
      Object.assign(axis, { height: framed(axis.chart).bottom, paddingLeft: 0, paddingRight: 0 })
    },
  }
}

export function buildValueScale({ scale }: Chart, theme: Palette, framed: FrameForSize): Scale {
  return {
    type: (scale === 'log' ? 'logarithmic' : 'linear') as 'linear',
    grid: { color: theme.rule, drawTicks: false },
    border: { display: false },
    ticks: {
      ...TICKS,
      color: theme.muted,
      font: { family: CHART_FONTS, size: 13 },
      padding: 8,
      callback(value) {
        return framed(this.chart).axis.ticks.find(tick => tick.value === value)?.label ?? ''
      },
    },
    afterBuildTicks(axis) {
      const { low, high, ticks } = framed(axis.chart).axis
      Object.assign(axis, { min: low, max: high, ticks: ticks.map(({ value }) => ({ value })) })
    },
    afterFit(axis) {
      Object.assign(axis, { width: framed(axis.chart).left, paddingTop: 0, paddingBottom: 0 })
    },
  }
}

const TICKS = { autoSkip: false, maxRotation: 0 } as const
