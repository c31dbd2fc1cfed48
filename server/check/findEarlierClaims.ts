import type { JudgedClaim } from '../../db/claims/claimQueries.ts'
import { parseNumbers } from '../../db/model/text/parseNumbers.ts'
import type { ParsedSentence } from '../../db/model/text/parseSentence.ts'
import type { CheckedPiece } from '../../web/contract/check.ts'
import { buildClaimUrl } from '../../web/url/links.ts'

const MOST_CLAIMS = 3

/**
 * Earlier claims with the same number. For a sentence that is not understood, only a distinctive number
 * counts.
 */
export function findEarlierClaims(
  sentence: string,
  read: ParsedSentence | null,
  claims: readonly JudgedClaim[],
  site: string,
): CheckedPiece['said'] {
  const numbers = parseNumbers(sentence).map(({ value }) => value)
  const found = claims.filter(({ claim }) =>
    read
      ? claim.number === read.number &&
        claim.measures.some(one => one.scope === read.scope && one.metric === read.metric)
      : numbers.includes(claim.number) && isDistinctive(claim.number),
  )
  return found.slice(0, MOST_CLAIMS).map(({ claim, judged }) => ({
    claim: claim.id,
    who: claim.who,
    on: claim.on.text,
    number: claim.number,
    verdict: judged.verdict,
    url: site + buildClaimUrl(claim.id),
  }))
}

/** 39,672 is distinctive; many claims say 40,000. */
const isDistinctive = (number: number): boolean => String(number).replace(/\.?0*$/, '').length >= 4
