import { z } from 'zod'
import { LOCALES } from '../../db/model/locale.ts'
import { checkText } from '../check/index.ts'
import { Checked } from '../checkAnswers.ts'
import { endpoint } from '../endpoint.ts'
import { nothing } from '../parameters.ts'

const locale = z
  .enum(LOCALES, { error: `It must be one of ${LOCALES.join(', ')}.` })
  .optional()
  .describe('The language of the reasons; by Accept-Language unless asked')

const check = endpoint({
  method: 'post',
  path: '/check',
  summary: 'Sentences with numbers and addresses of figures, each checked; nothing of the text is kept',
  params: nothing,
  query: z.object({ locale }),
  body: z.object({
    text: z
      .string({ error: 'It must be a text: {"text": "Node.js has more than 100,000 stars."}.' })
      .max(200_000, { error: 'It must be at most 200,000 letters.' })
      .describe('English or Chinese, one or more sentences a line; addresses of figures, of whatever host'),
  }),
  bodyLimit: '1mb',
  answer: Checked,
  handle: ({ query, body, asker }, context) =>
    checkText(context, body.text, asker, query.locale ?? asker.language(LOCALES)),
})

export const checkEndpoints = [check]
