const LEVEL_NAMES: Readonly<Record<number, string>> = { 40: 'warning: ', 50: 'error: ', 60: 'error: ' }

/** What tells lines apart for programs only. */
const LEFT_OUT = ['level', 'time', 'msg', 'trace_id', 'run', 'pid', 'req', 'res', 'err', 'responseTime']

/**
 * A line of the log for people: `12:03:11 warning: run ended (source npm, requests 12)`. The time is that of this machine.
 * What is no line of JSON stays as it is.
 */
export function formatLogLine(line: string): string {
  const fields = parseLine(line)
  if (!fields) return line
  const { level, time, msg, err } = fields as { level: number; time: string; msg?: string; err?: LoggedError }
  const facts = Object.entries(fields)
    .filter(([name, value]) => !LEFT_OUT.includes(name) && value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
  const stack = err?.stack ?? err?.message
  const text = [msg ?? '', facts.length > 0 ? `(${facts.join(', ')})` : ''].filter(Boolean).join(' ')
  return `${formatTime(time)} ${LEVEL_NAMES[level] ?? ''}${text}\n${stack ? `${stack}\n` : ''}`
}

interface LoggedError {
  readonly message?: string
  readonly stack?: string
}

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const fields: unknown = JSON.parse(line)
    return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const formatTime = (time: string): string => new Date(time).toTimeString().slice(0, 8)
