import { expect, it } from 'vitest'
import { createStartReport } from '../../../jobs/prepare/startReport.ts'

function createRecorded(canRewrite: boolean) {
  let [written, time] = ['', 0]
  const write = (text: string) => {
    written += text
  }
  const report = createStartReport({ write, canRewrite, now: () => time })
  return { report, pass: (ms: number) => (time += ms), read: () => written }
}

it('says what came of each step, and how long the long ones took', () => {
  const { report, pass, read } = createRecorded(false)
  report.begin('Database', 'opening')
  pass(3_400)
  report.end('embedded, in .data')
  report.begin('History', 'looking')
  report.update('50 %')
  report.end('nothing new to load')
  report.say('Ready', 'http://localhost:3000')
  expect(read()).toBe(
    'Database    embedded, in .data (3 s)\nHistory     nothing new to load\nReady       http://localhost:3000\n',
  )
})

it('shows how far a step is where the line can be written again', () => {
  const { report, read } = createRecorded(true)
  report.begin('History', 'looking')
  for (let again = 0; again < 3; again++) report.update('50 %')
  report.end('7 values loaded')
  const again = '\r\u001B[2K'
  expect(read()).toBe(`History     looking …${again}History     50 % …${again}History     7 values loaded\n`)
})

it('leaves its line to whoever writes meanwhile', () => {
  const { report, read } = createRecorded(true)
  report.begin('Database', 'opening')
  report.pause()
  report.end('embedded')
  report.pause()
  expect(read()).toBe('Database    opening …\nDatabase    embedded\n')
})
