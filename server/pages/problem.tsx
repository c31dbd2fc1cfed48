import type { NextFunction, Request, Response } from 'express'
import { Problem as ProblemPage } from '../../web/pages/problem.tsx'
import { Problem } from '../problem.ts'
import { type Site, send } from './site.tsx'

/** Answers a problem as a page. */
export const problemPage = (site: Site) => (problem: Problem, request: Request, response: Response) => {
  const { status, title, more } = problem
  // The API's addresses of what would have been right, as pages.
  const near = (more.near ?? []).map(choice => ({ title: choice.title, url: pageOf(choice.url) }))
  response.status(status)
  const told = { title: status === 404 ? 'Not found' : 'Problem', description: title, indexed: false }
  send(
    site,
    request,
    response,
    told,
    <ProblemPage status={status} title={title} detail={problem.detail} near={near} />,
  )
}

const pageOf = (apiUrl: string): string =>
  apiUrl.replace('/api/v1/series/', '/trends/').replace('/api/v1/collections/', '/#').replace('/api/v1', '')

/** Everything that no route knew. */
export const notFound = (request: Request, _response: Response, next: NextFunction): void =>
  next(
    new Problem(404, 'There is no such page.', `Nothing is served at ${request.path}.`, {
      near: [{ title: 'Overview', url: '/' }],
    }),
  )
