import { BOTS } from '../../db/people/bots.ts'
import { createMatcher } from './createMatcher.ts'

const isBotName = createMatcher(BOTS.names)
const isBotLogin = createMatcher([...BOTS.names, ...BOTS.logins])
const isBotMailbox = createMatcher(BOTS.mailboxes)
const isBotAddress = createMatcher(BOTS.addresses)
const isSurname = createMatcher(BOTS.givenNames.map(given => `${given} bot`))

/** All in lower case; `login` is null when the address is not one that GitHub gave out. */
export function isBot(name: string, address: string, login: string | null): boolean {
  if (isBotAddress(address)) return true
  if (login !== null) return isBotLogin(login) || (isBotName(name) && !isSurname(name))
  if (isSurname(name)) return false
  return isBotName(name) || isBotMailbox(address.slice(0, address.lastIndexOf('@')))
}
