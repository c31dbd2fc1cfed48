import type { Response } from 'express'

/**
 * For what is there to be put on other people's pages: pictures, numbers, scripts; and styles, for frames in a sandbox
 * have an origin of their own.
 */
export function openToAll<R extends Pick<Response, 'setHeader'>>(response: R): R {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  return response
}
