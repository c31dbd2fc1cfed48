/** Goes up with every change of what counts as a bot: what was counted by other rules is counted anew. */
export const BOTS_VERSION = 1

/** Names, GitHub logins, and what stands before the @ of an address; in lower case, `*` is anything. */
const NAMES = ['*[bot]', '*-bot', 'bot-*', '*-robot', 'k8s-*', 'web-flow', 'dependabot', 'renovate']

/** Names and GitHub logins only: people are called so too, and have addresses that begin so. */
const LOGINS = ['copilot', 'claude', 'nodejs-github-bot']

/** Programs that write code sign with the address of their maker, under ever new names. */
const ADDRESSES = [
  'noreply@github.com',
  'noreply@anthropic.com',
  'cursoragent@cursor.com',
  'noreply@aider.chat',
  'openhands@all-hands.dev',
]

const patternOf = (globs: readonly string[]): RegExp =>
  new RegExp(`^(${globs.map(glob => glob.replace(/[[\]]/g, '\\$&').replaceAll('*', '.*')).join('|')})$`)

const anywhere = patternOf(NAMES)
const named = patternOf([...NAMES, ...LOGINS])

/** All in lower case; `login` is null where the address is not one that GitHub gave out. */
export const isBot = (name: string, address: string, login: string | null): boolean =>
  named.test(name) ||
  (login === null ? anywhere.test(address.slice(0, address.lastIndexOf('@'))) : named.test(login)) ||
  ADDRESSES.includes(address)
