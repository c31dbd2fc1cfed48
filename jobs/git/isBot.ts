import { BOTS } from '../../db/people/bots.ts'
import { matchPatterns } from './matchPatterns.ts'

const isBotName = matchPatterns(BOTS.names)
const isBotLogin = matchPatterns([...BOTS.names, ...BOTS.logins])
const isBotMailbox = matchPatterns(BOTS.mailboxes)
const isBotAddress = matchPatterns(BOTS.addresses)
const isSurname = matchPatterns(BOTS.givenNames.map(given => `${given} bot`))

/** All in lower case; `login` is null when the address is not one that GitHub gave out. */
export function isBot(name: string, address: string, login: string | null): boolean {
  if (isBotAddress(address)) return true
  if (login !== null) return isBotLogin(login) || (isBotName(name) && !isSurname(name))
  if (isSurname(name)) return false
  return isBotName(name) || isBotMailbox(address.slice(0, address.lastIndexOf('@')))
}
