import { type Claim, type ClaimMeasure, parsePartialDate } from '../../../../db/model/claims/claim.ts'
import { judgeClaim } from '../../../../db/model/claims/judgeClaim.ts'
import type { Verdict } from '../../../../db/model/claims/verdict.ts'
import type { Observation } from '../../../../db/model/series/observation.ts'
import type { SeriesContext } from '../../../../db/model/series/seriesContext.ts'

export const measure = (given: Partial<ClaimMeasure> = {}): ClaimMeasure => ({
  scope: 'koa',
  metric: 'github.stars',
  subject: null,
  statistic: 'latest',
  window: null,
  since: null,
  per: null,
  narrower: false,
  ...given,
})

const day = (text: string) => parsePartialDate(text) ?? undefined

/** A claim about a number of stars, by default made on 2017-10-05. */
export const claimOf = (
  number: number,
  {
    on = '2017-10-05',
    about,
    ...given
  }: Partial<Omit<Claim, 'on' | 'about'>> & { on?: string; about?: string } = {},
): Claim => ({
  id: 'koa',
  who: 'A speaker',
  on: day(on)!,
  about: about === undefined ? null : day(about)!,
  statement: 'Koa has so many stars.',
  number,
  qualifier: 'exact',
  kind: 'primary',
  measures: [measure()],
  unchecked: null,
  url: 'https://example.org',
  note: null,
  ...given,
})

/** Judges a claim by these observations, whatever the measure. */
export const judgeWith = (
  claim: Claim,
  observations: readonly Observation[],
  seen: Partial<SeriesContext> = {},
): Verdict =>
  judgeClaim(claim, () => ({
    observations,
    context: { kind: 'stock', granularity: 'day', today: '2026-11-22', methods: [], ...seen },
  }))
