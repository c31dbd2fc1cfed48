import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { servedOnce } from '../serving.ts'

interface Entry {
  readonly name: string
  readonly data: Uint8Array
  /** What the directory says of its size, in bytes. */
  readonly claims: number
}

/** An archive of what no program would write. With `share`, all entries point at the bytes of the first one. */
function buildArchive(entries: readonly Entry[], share = false): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [index, { name, data, claims }] of entries.entries()) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(claims, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data])
    const at = share ? 0 : offset
    if (!share || index === 0) {
      locals.push(local)
      offset += local.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name)]),
    )
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, listed, end])
}

const slide = (number: number, data: Uint8Array, claims: number): Entry => ({
  name: `ppt/slides/slide${number}.xml`,
  data,
  claims,
})

const zeros = (megabytes: number) => deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024))

const shared = zeros(20)
const ARCHIVES = {
  '2,000 entries that share one stream and claim a byte each': () =>
    buildArchive(
      Array.from({ length: 2_000 }, (_, index) => slide(index + 1, shared, 1)),
      true,
    ),
  'few entries that share one stream, all below the bound': () =>
    buildArchive(
      Array.from({ length: 3 }, (_, index) => slide(index + 1, shared, 1024)),
      true,
    ),
  'streams of 300 MB that claim a byte': () => {
    const large = zeros(300)
    return buildArchive([1, 2, 3].map(number => slide(number, large, 1)))
  },
  'a stream that says how large it is': () => buildArchive([slide(1, zeros(30), 30 * 1024 * 1024)]),
  'more slides than any talk has': () =>
    buildArchive(Array.from({ length: 3_000 }, (_, index) => slide(index + 1, deflateRawSync('<a/>'), 4))),
}

servedOnce('a file that was made to do harm', server => {
  const send = async (name: string, content: BlobPart) => {
    const body = new FormData()
    body.set('text', '')
    body.set('file', new Blob([content]), name)
    return server().get('/check', { method: 'POST', body, headers: { accept: 'text/html' } })
  }

  it.each(Object.entries(ARCHIVES))('is refused: %s', async (_, build) => {
    const { status } = await send('talk.pptx', build() as BlobPart)
    expect([413, 415]).toContain(status)
  })

  it.each(['a.__proto__', 'a.constructor', 'a.toString', 'a.hasOwnProperty'])(
    'has a name that no format has: %s',
    async name => {
      const { status, text } = await send(name, 'Node.js has more than 100,000 stars.')
      expect([status, text.includes('pptx')]).toEqual([415, true])
    },
  )

  it.each([
    ['a.csv', '\n'.repeat(5_000_000)],
    ['a.csv', ','.repeat(5_000_000)],
    ['a.csv', '"'.repeat(5_000_000)],
    ['a.txt', '\n'.repeat(5_000_000)],
    ['a.html', '<p>1'.repeat(1_200_000)],
    ['a.html', '&amp;'.repeat(1_000_000)],
  ])('holds too much: %s', async (name, content) => {
    const { status } = await send(name, content)
    expect([200, 400, 413]).toContain(status)
  })

  it.each([
    ['a.txt', '/figures/a '.repeat(18_000)],
    [
      'a.txt',
      Array.from({ length: 500 }, (_, n) => `Node.js had ${n + 1},000 stars and ${n} more.`).join('\n'),
    ],
    ['a.txt', Array.from({ length: 1_900 }, (_, n) => `No project has ${n} of anything`).join('\n')],
    ['a.csv', ','.repeat(4_000_000)],
  ])('leaves others their turn: %s', async (name, content) => {
    let done = false
    const sent = send(name, content).then(({ status }) => {
      done = true
      return status
    })
    let turns = 0
    while (!done) {
      expect((await server().get('/healthz')).status).toBe(200)
      turns++
    }
    expect([200, 413]).toContain(await sent)
    expect(turns).toBeGreaterThan(2)
  })
})
