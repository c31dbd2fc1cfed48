import { type Claim, type Measure, parseDated } from '../../../db/model/claim.ts'
import type { Seen } from '../../../db/model/figure.ts'
import type { Observation } from '../../../db/model/observation.ts'
import { judge, type Verdict } from '../../../db/model/verdict.ts'

export const measure = (given: Partial<Measure> = {}): Measure => ({
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

const day = (text: string) => parseDated(text) ?? undefined

/** A claim of so many stars, said on 2017-10-05 unless told otherwise. */
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

/** The verdict when these are all observations, of whatever measure. */
export const verdictOn = (
  claim: Claim,
  observations: readonly Observation[],
  seen: Partial<Seen> = {},
): Verdict =>
  judge(claim, () => ({
    observations,
    seen: { kind: 'stock', granularity: 'day', today: '2026-11-22', methods: [], ...seen },
  }))
