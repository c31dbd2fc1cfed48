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
  if (login !== null) return isBotLogin(login) || (isBotName(name) && !isCalledBot(name, login, ''))
  if (isSurname(name)) return false
  const at = address.lastIndexOf('@')
  const mailbox = address.slice(0, at)
  if (isBotMailbox(mailbox)) return true
  return isBotName(name) && !isCalledBot(name, mailbox, address.slice(at + 1))
}

/** Whether a name, say `jan de bot`, is a person's whose surname is Bot: nothing in it or in the address tells of a program. */
function isCalledBot(name: string, mailbox: string, host: string): boolean {
  if (isSurname(name)) return true
  if (!name.endsWith(SURNAME)) return false
  const given = name.slice(0, -SURNAME.length)
  const words = given.split(' ')
  return (
    words.every(word => GIVEN_NAME.test(word)) &&
    !isBotName(given) &&
    ![...words, ...mailbox.split(/[^\p{L}]+/u)].some(isProgramWord) &&
    !listLabels(host).some(label => CODE_HOSTS.includes(label) || isNamedAfter(label, words))
  )
}

const SURNAME = ' bot'
/** Letters, and what stands within names; an initial may end with a point. */
const GIVEN_NAME = /^\p{L}[\p{L}\p{M}'’-]*\.?$/u
/** Whoever writes from there by that name is a program of the host's. */
const CODE_HOSTS: readonly string[] = ['github', 'gitlab', 'bitbucket']

const PROGRAM_WORDS = new Set<string>(BOTS.words)
/** `release`, or `releasebot`. */
const isProgramWord = (word: string): boolean => PROGRAM_WORDS.has(word.replace(/bot$/, ''))

/** The parts of a host but its last, the top-level domain. */
const listLabels = (host: string): string[] => host.split('.').slice(0, -1)

/** `electronjs` after `electron`, but not `joostbot` after `joost`: that is a person's own domain. */
const isNamedAfter = (label: string, [first = '']: readonly string[]): boolean =>
  first.length > 3 && label.startsWith(first) && !label.includes('bot')
