import { PNG } from 'pngjs'
import { expect, it, vi } from 'vitest'
import { drawOutlined, drawPng } from '../../../../server/exports/picture/picturePool.ts'
import { toSvg } from '../../../../web/chart/svg/toSvg.ts'
import { GALLERY } from './gallery.ts'

const svg = toSvg(GALLERY.ten!, { width: 960, height: 540, zoom: 1, theme: 'light' })

it('refuses pictures beyond those that can wait, and draws the others', async () => {
  const small = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
  await drawPng(small, 9)
  const drawn = await Promise.allSettled(Array.from({ length: 80 }, () => drawPng(small, 9)))
  const refused = drawn.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  expect(refused.length).toBeGreaterThanOrEqual(80 - 64 - 2)
  expect(refused.length).toBeLessThanOrEqual(80 - 64)
  for (const reason of refused)
    expect(reason).toMatchObject({ status: 503, title: 'Too many pictures are being drawn.' })
  expect(PNG.sync.read(await drawPng(svg, 300)).width).toBe(300)
})

it('ends a picture that takes too long, and draws those behind it', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.timeout(5))
  const [slow, next] = await Promise.allSettled([drawPng(svg, 3840), drawOutlined(svg)])
  timeout.mockRestore()
  expect(slow).toMatchObject({
    status: 'rejected',
    reason: { status: 503, title: 'The picture took too long to draw.' },
  })
  expect(next).toMatchObject({
    status: 'fulfilled',
    value: expect.not.stringContaining('<text'),
  })
})

it('passes on what is wrong with a drawing, and draws the next one', async () => {
  await expect(drawPng('<svg', 100)).rejects.not.toMatchObject({ status: 503 })
  expect(PNG.sync.read(await drawPng(svg, 200)).width).toBe(200)
})
