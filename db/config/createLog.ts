import { type DestinationStream, type Logger, pino } from 'pino'
import type { Environment } from './environment.ts'
import { formatLogLine } from './formatLogLine.ts'
import type { SecretWords } from './secretWords.ts'

/** Whoever has what stands in them may do what their owner may. Wrong ones too: they are often right elsewhere. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']

/** Whether people read the log: so it is in a terminal, unless LOG_FORMAT says otherwise. */
export const isLogText = ({ LOG_FORMAT }: Pick<Environment, 'LOG_FORMAT'>): boolean =>
  LOG_FORMAT === undefined ? process.stdout.isTTY === true : LOG_FORMAT === 'text'

const TERMINAL: DestinationStream = { write: line => void process.stdout.write(formatLogLine(line)) }

/** The log of a process: lines of JSON, or of text for people, without secrets, at every level. */
export const createLog = (
  environment: Pick<Environment, 'LOG_LEVEL'> & Partial<Pick<Environment, 'LOG_FORMAT'>>,
  secrets: SecretWords,
  destination?: DestinationStream,
): Logger => {
  const options = {
    level: environment.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.', 'res.', ''].flatMap(of => SECRET_HEADERS.map(name => `${of}headers["${name}"]`)),
      censor: '…',
    },
    hooks: { streamWrite: (line: string) => secrets.hide(line) },
  }
  const given = destination ?? (isLogText({ LOG_FORMAT: environment.LOG_FORMAT }) ? TERMINAL : null)
  return given ? pino(options, given) : pino(options)
}
