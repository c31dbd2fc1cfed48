import { strFromU8, unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { parse } from '../../web/xml.ts'
import { servedOnce } from '../serving.ts'

const STARS = '/charts/kubernetes/github.stars'

servedOnce('chart files', server => {
  const got = async (path: string) => {
    const answer = await fetch(server().url + path)
    const body = Buffer.from(await answer.arrayBuffer())
    return { status: answer.status, headers: answer.headers, body }
  }
  const refused = async (path: string) => {
    const { status, body, headers } = await got(path)
    expect([path, headers.get('content-type')]).toEqual([path, 'application/problem+json; charset=utf-8'])
    const { parameter, detail } = JSON.parse(String(body))
    return { status, parameter, detail }
  }

  it.each([
    ['svg', 'image/svg+xml; charset=utf-8', 'inline'],
    ['png', 'image/png', 'inline'],
    ['json', 'application/json; charset=utf-8', 'inline'],
    ['csv', 'text/csv; charset=utf-8', 'attachment'],
    ['zip', 'application/zip', 'attachment'],
    ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'attachment'],
  ])(
    'come as .%s, for anybody to fetch, under a name that says what is inside',
    async (format, type, kept) => {
      const { status, headers, body } = await got(`${STARS}.${format}`)
      expect([status, headers.get('content-type')]).toEqual([200, type])
      expect(headers.get('content-disposition')).toBe(
        `${kept}; filename="kubernetes-github-stars-2026.${format}"`,
      )
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(body.length).toBeGreaterThan(100)
    },
  )

  it.each([
    ['', 1920, 1080],
    ['?size=square', 1080, 1080],
    ['?size=readme&density=3', 2520, 1260],
    ['?size=social&theme=dark', 1200, 630],
    ['?width=333&height=217', 333, 217],
    ['?width=1000', 1000, 563],
    ['?width=200&height=150&density=2&background=transparent', 400, 300],
    ['?width=3840&height=2160&title=off', 3840, 2160],
  ])('as PNG have exactly the size that is asked for: %s', async (query, width, height) => {
    const { body } = await got(`${STARS}.png${query}`)
    const picture = PNG.sync.read(body)
    expect([picture.width, picture.height]).toEqual([width, height])
    expect(picture.data[3]).toBe(query.includes('transparent') ? 0 : 255)
  })

  it('as SVG stand alone', async () => {
    const { body, headers } = await got(`${STARS}.svg?size=slide`)
    const svg = parse(String(body))
    expect(svg.attributes).toMatchObject({
      viewBox: '0 0 960 540',
      width: '1920',
      height: '1080',
      role: 'img',
    })
    expect(String(body)).toContain('prefers-color-scheme')
    expect(String(body)).toContain('As of 22 November 2026. Source: GitHub (https://upstream.example.org).')
    expect(headers.get('content-security-policy')).toContain("style-src 'unsafe-inline'")
    const outlined = String((await got(`${STARS}.svg?font=outline&theme=dark&background=transparent`)).body)
    expect(outlined).not.toMatch(/<text|prefers-color-scheme|class="paper"/)
    expect(outlined).toContain('<use ')
    expect(String((await got(`${STARS}.svg?font=embed`)).body)).toContain('url(data:font/woff2;base64,')
    expect(String((await got(`${STARS}.svg?title=off`)).body)).not.toContain('class="heading"')
  })

  it('say what would have been right', async () => {
    expect(await refused(`${STARS}.gif`)).toMatchObject({
      status: 404,
      detail: expect.stringContaining('.svg'),
    })
    expect(await refused(`${STARS}.png?size=silde`)).toMatchObject({
      parameter: 'size',
      detail: expect.stringContaining('"slide"'),
    })
    expect(await refused(`${STARS}.png?width=199`)).toMatchObject({ parameter: 'width' })
    expect(await refused(`${STARS}.png?width=1e3`)).toMatchObject({ parameter: 'width' })
    expect(await refused(`${STARS}.png?size=slide&width=400`)).toMatchObject({ parameter: 'size' })
    expect(await refused(`${STARS}.png?density=3`)).toMatchObject({
      parameter: 'density',
      detail: expect.stringContaining('density=2'),
    })
    expect(await refused(`${STARS}.png?theme=auto`)).toMatchObject({ parameter: 'theme' })
    expect(await refused(`${STARS}.svg?asOf=2026-02-30`)).toMatchObject({ parameter: 'asOf' })
    expect(await refused('/charts/kubernetse/github.stars.csv')).toMatchObject({
      status: 404,
      parameter: 'scope',
    })
  })

  it('as a package hold numbers, picture and citation, the same bytes each time', async () => {
    const first = await got(`${STARS}.zip`)
    const again = await got(`${STARS}.zip?events=on`)
    expect(first.body.equals(again.body)).toBe(true)
    const files = unzipSync(first.body)
    const name = 'kubernetes-github-stars-2026'
    expect(Object.keys(files).sort()).toEqual(
      [
        'README.md',
        'citation.bib',
        'citation.json',
        'citation.ris',
        'datapackage.json',
        `${name}.csv`,
        `${name}.svg`,
      ].sort(),
    )
    const described = JSON.parse(strFromU8(files['datapackage.json']!))
    const [resource] = described.resources
    expect(described.name).toMatch(/^[-a-z0-9._/]+$/)
    expect(resource).toMatchObject({
      path: `${name}.csv`,
      bytes: files[`${name}.csv`]!.length,
      encoding: 'utf-8',
    })
    const [header] = strFromU8(files[`${name}.csv`]!).split('\r\n')
    expect(resource.schema.fields.map((field: { name: string }) => field.name).join(',')).toBe(header)
    expect(strFromU8(files['citation.bib']!)).toContain('@misc{kubernetes-github-stars-2026-11-22')
    expect(strFromU8(files['README.md']!)).toContain(
      'https://metrics.example.org/trends/kubernetes/github.stars?asOf=2026-11-22',
    )
  })

  it('of a figure show its sentence', async () => {
    const { body, headers } = await got('/charts/figures/nodejs-stars.png')
    expect([PNG.sync.read(body).width, PNG.sync.read(body).height]).toEqual([1200, 630])
    expect(headers.get('content-disposition')).toBe('inline; filename="nodejs-stars-2026-11-22.png"')
    const figure = JSON.parse(String((await got('/api/v1/figures/nodejs-stars?locale=zh')).body))
    const svg = parse(String((await got('/charts/figures/nodejs-stars.svg?locale=zh')).body))
    const [, desc] = svg.children
    expect(desc?.text).toBe(figure.sentence ?? figure.declined)
  })

  it('are offered on the pages, which say what they are about', async () => {
    const page = String((await got('/trends/kubernetes/github.stars?granularity=day')).body)
    for (const link of [
      '.png?granularity=day&amp;size=slide',
      '.csv?granularity=day',
      '.zip?granularity=day',
      '.pptx?granularity=day',
    ])
      expect(page).toContain(`href="/charts/kubernetes/github.stars${link}"`)
    const [, about = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? []
    expect(JSON.parse(about)).toMatchObject({
      '@type': 'Dataset',
      temporalCoverage: '2026-11-19/2026-11-22',
      distribution: [
        { contentUrl: 'https://metrics.example.org/charts/kubernetes/github.stars.csv?granularity=day' },
        { encodingFormat: 'application/json' },
      ],
    })
    expect(page).toContain(
      'property="og:image" content="https://metrics.example.org/charts/kubernetes/github.stars.png?',
    )
    const figure = String((await got('/figures/nodejs-stars')).body)
    expect(figure).toContain('href="/charts/figures/nodejs-stars.png?size=slide"')
    const [, image = ''] =
      /property="og:image" content="https:\/\/metrics\.example\.org([^"]+)"/.exec(figure) ?? []
    expect((await got(image.replaceAll('&amp;', '&'))).headers.get('content-type')).toBe('image/png')
  })
})
