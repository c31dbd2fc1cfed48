import { describe, expect, it } from 'vitest'
import { identifyAuthor } from '../../../jobs/git/identity.ts'

const nameOf = (name: string, address = 'a@acme.example') => identifyAuthor(name, address).fullName

describe('a full name is compared', () => {
  it.each([
    ['without case', 'Ada Lovelace', 'ADA LOVELACE'],
    ['without double, tab and special spaces', 'Ada Lovelace', '  Ada\t \u00a0Lovelace '],
    ['without marks around it', 'Ada Lovelace', '"Ada Lovelace".'],
    ['without invisible characters', 'Ada Lovelace', '\u200bAda Love\u00adlace'],
    ['in one form of its characters', 'José Núñez', 'Jose\u0301 Nu\u0301n\u0303ez'],
    ['in full width or not', 'Ada Lovelace', 'Ａｄａ Ｌｏｖｅｌａｃｅ'],
    ['with ß as ss', 'Karl Groß', 'KARL GROSS'],
    ['with the final sigma of Greek', 'Νίκος Παππάς', 'ΝΊΚΟΣ ΠΑΠΠΆΣ'],
  ])('%s', (_, one, other) => {
    expect(nameOf(one)).not.toBeNull()
    expect(nameOf(other)).toBe(nameOf(one))
  })

  it.each([
    ['by its marks', 'Jesús Rodríguez', 'Jesus Rodriguez'],
    ['by the order of its words', 'Mikhail Shipov', 'Shipov Mikhail'],
    ['by a middle name', 'Amit Gupta', 'Amit Kumar Gupta'],
    ['by what stands between words', 'C.T. Lin', 'C. T. Lin'],
  ])('%s', (_, one, other) => expect(nameOf(other)).not.toBe(nameOf(one)))
})

describe('no full name is', () => {
  it.each([
    ['one word', 'ada'],
    ['one word and a number', 'ada 99'],
    ['an address', 'ada@acme.example'],
    ['nothing', ''],
    ['marks', '? ?'],
    ['a Chinese name without a space', '王伟'],
    ['a Japanese name without a space', '山田太郎'],
    ['a Korean name without a space', '김민수'],
    ['a role', 'root user'],
    ['a role in another case', 'Root  User'],
    ['an account of a machine', 'EC2 Default User'],
    ['what nobody filled in', 'Your Name'],
    ['a placeholder', 'First Last'],
    ['nobody', 'Unknown Author'],
    ['an import of another system', '(no author)'],
    ['a program', 'GitHub Actions'],
    ['a team', 'The Go Authors'],
    ['a person of examples', 'John Doe'],
  ])('%s', (_, name) => expect(nameOf(name)).toBeNull())

  it('what stands beside an address that many machines have', () => {
    expect(nameOf('Ada Lovelace', 'root@localhost.localdomain')).toBeNull()
    expect(nameOf('Ada Lovelace', 'you@example.com')).toBeNull()
    expect(nameOf('Ada Lovelace', 'root@ada.example')).not.toBeNull()
  })
})
