import { isFullName, isShared, toComparedName } from './fullName.ts'
import { isBot } from './isBot.ts'

/** The person behind a name and an address. Never stored: only keyed hashes are. */
export interface Identity {
  /** The same in every repository: `github 123`, `login ada`, `mail ada@example.org`. */
  readonly id: string
  readonly bot: boolean
  /** The GitHub login in the address. Addresses from before July 2017 have no account number beside it. */
  readonly login: string | null
  /** The name as it is compared: people of one full name are one. Null if it says nothing. */
  readonly fullName: string | null
  /** A name that is no full name. Null if it says nothing. */
  readonly nickname: string | null
}

/**
 * The account number is part of it since July 2017:
 * https://docs.github.com/en/account-and-profile/reference/email-addresses-reference#your-noreply-email-address
 */
const NOREPLY = /^(?:(\d+)\+)?([^@]+)@users\.noreply\.github\.com$/

/** Takes a name and an address after the mailmap was applied. Ignores case. With a change, see db/people/countingRules.ts. */
export function identifyAuthor(givenName: string, givenAddress: string): Identity {
  const name = givenName.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  const address = givenAddress.trim().toLowerCase()
  const [, number, login = null] = NOREPLY.exec(address) ?? []
  const bot = isBot(name, address, login)
  const called = bot || isShared(address) ? NO_NAME : readName(givenName)
  if (login === null) return { id: `mail ${toMailId(name, address)}`, bot, login, ...called }
  return { id: number ? `github ${number}` : `login ${login}`, bot, login, ...called }
}

const NO_NAME = { fullName: null, nickname: null } as const

function readName(given: string): Pick<Identity, 'fullName' | 'nickname'> {
  const name = toComparedName(given)
  return isFullName(name) ? { fullName: name, nickname: null } : { fullName: null, nickname: name || null }
}

/** Many people share an address without a host (`root`, or none at all): then the name is added. */
const toMailId = (name: string, address: string): string =>
  address.includes('@') ? address : `${name} <${address}>`
