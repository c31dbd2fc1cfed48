import { describe, expect, it } from 'vitest'
import { endpoints } from '../../../server/endpoints.ts'
import type { AnyEndpoint } from '../../../server/http/endpoint.ts'
import { posted, served } from '../serving.ts'

/** Requests that are answered well, for every endpoint. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'get /projects': ['/projects'],
  'get /projects/{id}': ['/projects/express', '/projects/nodejs', '/projects/prometheus'],
  'get /collections': ['/collections'],
  'get /collections/{id}': ['/collections/javascript'],
  'get /metrics': ['/metrics'],
  'get /series/{scope}/{metric}': [
    '/series/express/npm.downloads',
    '/series/express/npm.downloads?granularity=week&from=2026-10-01&to=2026-11-22',
    '/series/express/npm.downloads?asOf=2026-11-12',
    '/series/express/npm.downloads?asOf=2016-01-01',
    '/series/prometheus/github.stars',
    '/series/nodejs/git.active_contributors',
    '/series/javascript/npm.downloads?granularity=month',
  ],
  'get /series/{scope}/{metric}/observations/{day}': [
    '/series/express/npm.downloads/observations/2026-11-05',
    '/series/express/npm.downloads/observations/2026-11-10',
  ],
  'get /claims': ['/claims', '/claims?verdict=outdated&locale=zh', '/claims?scope=serverless&q=stars'],
  'get /claims/{id}': ['/claims/2017-10-nodejs-stars', '/claims/2017-10-nodejs-instances?locale=zh'],
  'get /status': ['/status'],
  'get /': ['', '/'],
  'get /search': ['/search?q=express', '/search?q=xpress&locale=zh&limit=3'],
  'get /runs': ['/runs', '/runs?source=npm&limit=1'],
  'get /runs/{id}': ['/runs/1'],
  'post /runs': ['/runs'],
  'post /check': ['/check', '/check?locale=zh'],
  'get /proposals': ['/proposals', '/proposals?state=waiting&limit=1'],
  'post /proposals': ['/proposals'],
  'post /proposals/{id}/decision': ['/proposals/1/decision'],
  'get /published': ['/published', '/published?project=nodejs&limit=2'],
  'get /figures': ['/figures', '/figures?q=express&locale=zh&asOf=2026-11-21', '/figures?scope=nodejs'],
  'get /figures/{id}': [
    '/figures/express-weekly-downloads',
    '/figures/koa-weekly-downloads?locale=zh',
    '/figures/koa-stars',
    '/figures/express-weekly-downloads?asOf=2026-11-22&hash=0123456789ab',
  ],
}

const BODIES: Readonly<Record<string, object>> = {
  'post /runs': { sources: ['npm'], projects: ['koa'] },
  'post /proposals': {
    kind: 'event',
    entry: { id: 'meeting', day: '2026-11-20', title: 'A meeting', kind: 'conference' },
    by: 'Ada',
  },
  'post /proposals/{id}/decision': { decision: 'accepted', by: 'Ada' },
  'post /check': {
    text: [
      'Koa has 1,000 stars',
      'Node.js has more than 100 stars, up 2 percent in a year. Nothing.',
      'Node.js had more than 110,000 stars on GitHub on 22 November 2026.',
      'The moon has 39,672 stars: /figures/koa-stars and /figures/express-weekly-downloads',
    ].join('\n'),
  },
}

/** Answers that are no JSON, or stand below the site's own root. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'get /badges/figures/{id}.svg': ['/badges/figures/koa-stars.svg?label=Stars'],
  'get /badges/figures/{id}.json': [
    '/badges/figures/koa-stars.json',
    '/badges/figures/koa-stars.json?color=',
  ],
  'get /badges/{scope}/{metric}.svg': ['/badges/koa/github.stars.svg'],
  'get /badges/{scope}/{metric}.json': [
    '/badges/koa/github.stars.json?labelColor=red',
    '/badges/prometheus/github.stars.json',
  ],
  'get /charts/figures/{id}.svg': ['/charts/figures/koa-stars.svg?locale=zh'],
  'get /charts/figures/{id}.png': ['/charts/figures/koa-stars.png?width=400&height=210'],
  'get /charts/{scope}/{metric}.svg': ['/charts/express/npm.downloads.svg?range=90d&theme=dark'],
  'get /charts/{scope}/{metric}.png': ['/charts/express/npm.downloads.png?size=readme'],
  'get /charts/{scope}/{metric}.csv': ['/charts/express/npm.downloads.csv'],
  'get /charts/{scope}/{metric}.json': [
    '/charts/express/npm.downloads.json?compare=koa',
    '/charts/javascript/npm.downloads.json?locale=zh',
  ],
  'get /charts/{scope}/{metric}.pptx': ['/charts/express/npm.downloads.pptx'],
  'get /charts/{scope}/{metric}.zip': ['/charts/express/npm.downloads.zip'],
  'get /figures.pptx': ['/figures.pptx?ids=koa-stars'],
  'get /embed/figures/{id}': ['/embed/figures/koa-stars?theme=dark&title=off'],
  'get /embed/{scope}/{metric}': ['/embed/express/npm.downloads?theme=light&from='],
  'get /embed.js': ['/embed.js', '/embed.js?v=2'],
  'get /oembed': ['/oembed?url=https://metrics.example.org/trends/express/npm.downloads&maxwidth=600'],
  'get /figures.atom': ['/figures.atom'],
  'get /trends/{scope}/{metric}.json': ['/trends/express/npm.downloads.json?compare=koa&range=90d'],
  'get /compare.json': ['/compare.json?metric=npm.downloads&scopes=koa,express'],
  'get /propose/{file}': ['/propose/events.yaml', '/propose/claims.yaml'],
  'get /robots.txt': ['/robots.txt'],
  'get /sitemap.xml': ['/sitemap.xml'],
  'get /healthz': ['/healthz'],
  'get /readyz': ['/readyz'],
}

const nameOf = ({ method, path }: AnyEndpoint): string => `${method} ${path}`

served('the contract', server => {
  describe.each(endpoints.map(one => [nameOf(one), one] as const))('%s', (name, one) => {
    it('answers what its schema says, nothing more and nothing less', async () => {
      const examples = (one.base ? FILES : EXAMPLES)[name] ?? []
      expect(examples).not.toEqual([])
      for (const path of examples) {
        const init = one.method === 'post' ? posted(BODIES[name]) : {}
        const { status, type, json, text } = await server().get((one.base ? '' : '/api/v1') + path, init)
        const produced = 'produces' in one ? one.produces : 'application/json; charset=utf-8'
        expect([path, status, type]).toEqual([path, one.status ?? 200, produced])
        expect(text).not.toBe('')
        const schema = 'produces' in one ? one.content : one.answer
        if (schema) expect(schema.parse(json)).toEqual(json)
      }
    })

    it('stands in openapi.json, its CSV twin too', async () => {
      const { paths } = (await server().get('/api/v1/openapi.json')).json
      expect(paths[one.path]?.[one.method]?.summary).toBe(one.summary)
      expect(Object.keys(paths[one.path][one.method].responses)).toEqual([
        String(one.status ?? 200),
        ...('otherStatus' in one && one.otherStatus ? [String(one.otherStatus.status)] : []),
        'default',
      ])
      expect(`${one.path}.csv` in paths).toBe('csv' in one)
    })
  })

  it('lists nothing that is not served', async () => {
    const { paths } = (await server().get('/api/v1/openapi.json')).json
    for (const [path, operations] of Object.entries<Record<string, { servers?: { url: string }[] }>>(paths))
      for (const [method, { servers }] of Object.entries(operations)) {
        const base = servers ? '' : '/api/v1'
        const { json } = await server().get(base + path.replace(/\{\w+\}/g, 'x'), { method })
        expect([path, json?.title]).not.toEqual([path, 'There is no such page.'])
      }
    expect((await server().get('/api/v1/nothing')).json.title).toBe('There is no such page.')
  })

  it('serves the addresses that its own answers hold', async () => {
    const { projects } = (await server().get('/api/v1/projects')).json
    for (const { id } of projects) {
      const { series } = (await server().get(`/api/v1/projects/${id}`)).json
      for (const { url, first, last } of series) {
        const { json } = await server().get(url)
        expect([url, json.first, json.last]).toEqual([url, first, last])
      }
    }
  })
})
