import { z } from 'zod'
import { declareEndpoint } from './endpoint.ts'
import { noParameters } from './parameters.ts'

const root = declareEndpoint({
  method: 'get',
  path: '/',
  summary: 'Addresses of all resources',
  params: noParameters,
  query: noParameters,
  answer: z.object({
    openapi: z.string().describe('The OpenAPI 3.1 specification'),
    docs: z.string().describe('The same as a page'),
    projects: z.string(),
    collections: z.string(),
    metrics: z.string(),
    series: z.string().describe('A template: insert a scope and a metric'),
    figures: z.string(),
    claims: z.string(),
    search: z.string().describe('A template: insert the search words'),
    status: z.string(),
  }),
  handle: async ({ asker: { site } }) => ({
    openapi: `${site}/api/v1/openapi.json`,
    docs: `${site}/docs`,
    projects: `${site}/api/v1/projects`,
    collections: `${site}/api/v1/collections`,
    metrics: `${site}/api/v1/metrics`,
    series: `${site}/api/v1/series/{scope}/{metric}`,
    figures: `${site}/api/v1/figures`,
    claims: `${site}/api/v1/claims`,
    search: `${site}/api/v1/search?q={q}`,
    status: `${site}/api/v1/status`,
  }),
})

export const rootEndpoints = [root]
