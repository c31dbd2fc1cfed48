import type { JudgedClaim } from '../../db/claimTables.ts'
import { numbersIn } from '../../db/model/numberSaid.ts'
import type { Understood } from '../../db/model/said.ts'
import { claimUrl } from '../../web/links.ts'
import type { Piece } from '../checkAnswers.ts'

const MOST = 3

/** Who said this number of it before. Of a sentence that is not understood only a number that is hardly chance counts. */
export function saidBefore(
  sentence: string,
  read: Understood | null,
  claims: readonly JudgedClaim[],
  site: string,
): Piece['said'] {
  const numbers = numbersIn(sentence).map(({ value }) => value)
  const found = claims.filter(({ claim }) =>
    read
      ? claim.number === read.number &&
        claim.measures.some(one => one.scope === read.scope && one.metric === read.metric)
      : numbers.includes(claim.number) && isTelling(claim.number),
  )
  return found.slice(0, MOST).map(({ claim, judged }) => ({
    claim: claim.id,
    who: claim.who,
    on: claim.on.text,
    number: claim.number,
    verdict: judged.verdict,
    url: site + claimUrl(claim.id),
  }))
}

/** 39,672 is; 40,000 is everybody's. */
const isTelling = (number: number): boolean => String(number).replace(/\.?0*$/, '').length >= 4
