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
  'post /check': {
    text: [
      'Koa has 1,000 stars',
      'Node.js has more than 100 stars, up 2 percent in a year. Nothing.',
      'Node.js had more than 110,000 stars on GitHub on 22 November 2026.',
      'The moon has 39,672 stars: /figures/koa-stars and /figures/express-weekly-downloads',
    ].join('\n'),
  },
}

const nameOf = ({ method, path }: AnyEndpoint): string => `${method} ${path}`

served('the contract', server => {
  describe.each(endpoints.map(one => [nameOf(one), one] as const))('%s', (name, one) => {
    it('answers what its schema says, nothing more and nothing less', async () => {
      const examples = EXAMPLES[name] ?? []
      expect(examples).not.toEqual([])
      for (const path of examples) {
        const init = one.method === 'post' ? posted(BODIES[name]) : {}
        const { status, type, json } = await server().get(`/api/v1${path}`, init)
        expect([path, status, type]).toEqual([path, one.status ?? 200, 'application/json; charset=utf-8'])
        expect(one.answer.parse(json)).toEqual(json)
      }
    })

    it('stands in openapi.json, its CSV twin too', async () => {
      const { paths } = (await server().get('/api/v1/openapi.json')).json
      expect(paths[one.path]?.[one.method]?.summary).toBe(one.summary)
      expect(Object.keys(paths[one.path][one.method].responses)).toEqual([
        String(one.status ?? 200),
        'default',
      ])
      expect(`${one.path}.csv` in paths).toBe(one.csv !== undefined)
    })
  })

  it('lists nothing that is not served', async () => {
    const { paths } = (await server().get('/api/v1/openapi.json')).json
    for (const [path, operations] of Object.entries<object>(paths))
      for (const method of Object.keys(operations)) {
        const { json } = await server().get(`/api/v1${path.replace(/\{\w+\}/g, 'x')}`, { method })
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
