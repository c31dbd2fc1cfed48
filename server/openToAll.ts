import type { Response } from 'express'

/** For what is there to be put on other people's pages: pictures, numbers, the script of the element. */
export const openToAll = (response: Response): Response =>
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' })
