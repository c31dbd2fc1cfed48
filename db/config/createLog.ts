import { type DestinationStream, type Logger, pino } from 'pino'
import type { Environment } from './environment.ts'
import type { SecretWords } from './secretWords.ts'

/** Whoever has what stands in them may do what their owner may. Wrong ones too: they are often right elsewhere. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']

/** The log of a process: lines of JSON without secrets, at every level. */
export const createLog = (
  { LOG_LEVEL }: Pick<Environment, 'LOG_LEVEL'>,
  secrets: SecretWords,
  destination?: DestinationStream,
): Logger => {
  const options = {
    level: LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.', 'res.', ''].flatMap(of => SECRET_HEADERS.map(name => `${of}headers["${name}"]`)),
      censor: '…',
    },
    hooks: { streamWrite: (line: string) => secrets.hide(line) },
  }
  return destination ? pino(options, destination) : pino(options)
}
