import { z } from 'zod'

/**
 * This folder holds the shapes of API v1. Each schema is at once the check, the type and the entry in openapi.json.
 */

export const dayField = z.iso.date().describe('A calendar day in UTC, 2026-03-09')

export const momentField = z.iso.datetime().describe('A moment in UTC, ISO 8601')

export const boundField = z
  .enum(['more', 'less', 'about'])
  .describe(
    'How its publisher stated the number, where not as an exact one: it is more than, less than or about the value; left out otherwise',
  )
