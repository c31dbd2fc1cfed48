/** Increase it with every change of the rules below: histories that older rules counted are then counted again. */
export const BOTS_VERSION = 1

/** Patterns for names, GitHub logins, and the part of an address before the @; lower case, `*` is any text. */
const BOT_NAMES = ['*[bot]', '*-bot', 'bot-*', '*-robot', 'k8s-*', 'web-flow', 'dependabot', 'renovate']

/** Only for names and GitHub logins: some people's addresses begin like this. */
const BOT_LOGINS = ['copilot', 'claude', 'nodejs-github-bot']

/** Programs that write code use their maker's address, under changing names. */
const BOT_ADDRESSES = [
  'noreply@github.com',
  'noreply@anthropic.com',
  'cursoragent@cursor.com',
  'noreply@aider.chat',
  'openhands@all-hands.dev',
]

const buildPattern = (globs: readonly string[]): RegExp =>
  new RegExp(`^(${globs.map(glob => glob.replace(/[[\]]/g, '\\$&').replaceAll('*', '.*')).join('|')})$`)

const ADDRESS_PATTERN = buildPattern(BOT_NAMES)
const NAME_PATTERN = buildPattern([...BOT_NAMES, ...BOT_LOGINS])

/** All in lower case; `login` is null when the address is not a GitHub noreply address. */
export const isBot = (name: string, address: string, login: string | null): boolean =>
  NAME_PATTERN.test(name) ||
  (login === null
    ? ADDRESS_PATTERN.test(address.slice(0, address.lastIndexOf('@')))
    : NAME_PATTERN.test(login)) ||
  BOT_ADDRESSES.includes(address)
