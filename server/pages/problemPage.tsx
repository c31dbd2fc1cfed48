import type { NextFunction, Request, Response } from 'express'
import { ProblemPage } from '../../web/layout/problemPage.tsx'
import { type HttpProblem, unknownPage } from '../http/problem.ts'
import { choosePageLanguage, type Site, sendPage } from './sendPage.tsx'

/** Sends a problem as a page. */
export const createProblemPage =
  (site: Site) =>
  (problem: HttpProblem, request: Request, response: Response): Promise<void> => {
    const { status, more } = problem
    const { t } = choosePageLanguage(request)
    const translated = problem.say?.(t.problem)
    // The API's addresses of what would have been right, as pages.
    const near = (more.near ?? [])
      // The way to the overview stands below, whatever else is close.
      .filter(({ url }) => url !== '/')
      .map(({ title, url }) => ({ title, url: toPageUrl(url) }))
    const { notFound, problem: other } = t.problem
    const head = {
      title: status === 404 ? notFound : other,
      description: translated ?? problem.title,
      indexed: false,
    }
    response.status(status)
    // The list below says it again, with links.
    const isSaid = near.length > 0 && problem.detail.startsWith('Did you mean')
    const explained = problem.explain?.(t.problem)
    const props = {
      ...{ status, translatedTitle: translated, title: problem.title, near },
      ...{ translatedDetail: isSaid ? undefined : explained, detail: isSaid ? null : problem.detail },
    }
    // It has no numbers to warn of, and must be answered while the database is not there.
    const page = { ...site, notReal: async () => null }
    return sendPage(page, request, response, head, <ProblemPage {...props} />)
  }

const toPageUrl = (apiUrl: string): string =>
  apiUrl.replace('/api/v1/series/', '/trends/').replace('/api/v1', '')

/** Everything that no route knew. */
export const notFound = (request: Request, _response: Response, next: NextFunction): void =>
  next(unknownPage(request.path))
