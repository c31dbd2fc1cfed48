import { BOTS_VERSION, isBot } from './bots.ts'

/** Goes up with every change of who is whom. */
const IDENTITY_VERSION = 1

/** By which rules people were counted. */
export const COUNTING_RULES = `people ${IDENTITY_VERSION}, bots ${BOTS_VERSION}`

/** Who is behind a name and an address. Never stored: what is stored is a keyed hash. */
export interface Identity {
  /** The same for the same person, also in another repository: `github 123`, `login ada`, `mail ada@example.org`. */
  readonly id: string
  readonly bot: boolean
  /** The GitHub login that goes with the account's number, as an id of its own: older addresses hold it alone. */
  readonly login: string | null
}

/**
 * https://docs.github.com/en/account-and-profile/reference/email-addresses-reference#your-noreply-email-address:
 * with the account's number since July 2017, before that without.
 */
const NOREPLY = /^(?:(\d+)\+)?([^@]+)@users\.noreply\.github\.com$/

/** Of a name and an address as the mailmap has them. Upper and lower case do not matter. */
export function identifyAuthor(givenName: string, givenAddress: string): Identity {
  const name = givenName.trim().toLowerCase()
  const address = givenAddress.trim().toLowerCase()
  const [, number, login = null] = NOREPLY.exec(address) ?? []
  const bot = isBot(name, address, login)
  if (login === null) return { id: `mail ${mailOf(name, address)}`, bot, login }
  return number
    ? { id: `github ${number}`, bot, login: `login ${login}` }
    : { id: `login ${login}`, bot, login: null }
}

/** Without a host, an address (`root`, none at all) is that of many. */
const mailOf = (name: string, address: string): string =>
  address.includes('@') ? address : `${name} <${address}>`
