import { BOTS_VERSION, isBot } from './bots.ts'

/** Increase it with every change of the rules below. */
const IDENTITY_VERSION = 1

/** The version of all rules that decide how people are counted. */
export const COUNTING_RULES = `people ${IDENTITY_VERSION}, bots ${BOTS_VERSION}`

/** The person behind a name and an address. Never stored: only a keyed hash is. */
export interface Identity {
  /** The same in every repository: `github 123`, `login ada`, `mail ada@example.org`. */
  readonly id: string
  readonly bot: boolean
  /** A second id from the GitHub login, when the address has the account number too: older addresses have only the login. */
  readonly login: string | null
}

/**
 * The account number is part of it since July 2017:
 * https://docs.github.com/en/account-and-profile/reference/email-addresses-reference#your-noreply-email-address
 */
const NOREPLY = /^(?:(\d+)\+)?([^@]+)@users\.noreply\.github\.com$/

/** Takes a name and an address after the mailmap was applied. Ignores case. */
export function identifyAuthor(givenName: string, givenAddress: string): Identity {
  const name = givenName.trim().toLowerCase()
  const address = givenAddress.trim().toLowerCase()
  const [, number, login = null] = NOREPLY.exec(address) ?? []
  const bot = isBot(name, address, login)
  if (login === null) return { id: `mail ${toMailId(name, address)}`, bot, login }
  return number
    ? { id: `github ${number}`, bot, login: `login ${login}` }
    : { id: `login ${login}`, bot, login: null }
}

/** Many people share an address without a host (`root`, or none at all): then the name is added. */
const toMailId = (name: string, address: string): string =>
  address.includes('@') ? address : `${name} <${address}>`
