import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { CheckAnswer } from '../../web/contract/check.ts'
import { declareEndpoint } from '../http/endpoint.ts'
import { localeParameter, noParameters } from '../http/parameters.ts'
import { checkText } from './checkText.ts'

const locale = localeParameter
  .optional()
  .describe('The language of the reasons; from Accept-Language by default')

const check = declareEndpoint({
  method: 'post',
  path: '/check',
  summary: 'Checks sentences with numbers and links to figures; nothing is stored',
  params: noParameters,
  query: z.object({ locale }),
  body: z.object({
    text: z
      .string({ error: 'It must be a text: {"text": "The project has more than 100,000 stars."}.' })
      .max(200_000, { error: 'It must be at most 200,000 characters.' })
      .describe('English or Chinese, one or more sentences per line; links to figures on any host'),
  }),
  bodyLimit: '1mb',
  answer: CheckAnswer,
  handle: ({ query, body, asker }, context) =>
    checkText(context, body.text, asker, query.locale ?? asker.language(LOCALES)),
})

export const checkEndpoints = [check]
