import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { storeClaims } from '../../../db/claims/claimQueries.ts'
import { addDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { checkClaims } from '../../../jobs/prepare/checkClaims.ts'
import { claimOf, measure } from '../../db/model/claims/claimOf.ts'
import { MONTH } from '../../db/model/figures/figureOf.ts'
import { NOW, servedOnce } from '../serving.ts'

servedOnce('a month of which a day is unknown', server => {
  it('has one value and one status on its page, in JSON and CSV, and in the ledger', async () => {
    const { db } = server()
    const [series] = await listSeries(db, { projects: ['express'], metric: 'npm.downloads' })
    const observations = Array.from({ length: 31 }, (_, index) => ({
      day: addDays('2016-10-01', index),
      value: 600_000,
      status: 'final' as const,
    })).filter(({ day }) => day !== '2016-10-09')
    await saveObservations(db, { seriesId: series!.id, runId: 1, at: NOW, observations })
    const measures = [measure({ scope: 'express', metric: 'npm.downloads', statistic: 'sum', window: MONTH })]
    const claim = claimOf(15_000_000, { id: 'a-month', on: '2016-11', measures, qualifier: 'more than' })
    await storeClaims(db, [claim])
    await checkClaims(db, NOW)

    const query = '?granularity=month&from=2016-10-01&to=2016-10-31'
    const path = '/api/v1/series/express/npm.downloads'
    const { json } = await server().get(path + query)
    expect(json.points).toEqual([
      { period: '2016-10-01', value: 18_000_000, status: 'partial', complete: false, known: 30, of: 31 },
    ])
    const [row] = parse((await server().get(`${path}.csv${query}`)).text, { columns: true }) as object[]
    expect(row).toMatchObject({ status: 'partial', complete: 'false', known: '30', of: '31' })

    const page = await server().get(`/trends/express/npm.downloads${query}`)
    const cells = /<table class="plain">.*?<\/table>/s.exec(page.text)?.[0].replace(/<[^>]*>/g, ' ')
    expect(cells?.replace(/\s+/g, ' ')).toContain('Oct 2016 18,000,000 partial 30 of 31 days known')

    const answer = (await server().get('/api/v1/claims/a-month')).json
    expect(answer.evidence).toMatchObject({ measured: 18_000_000, status: 'partial', known: 30, of: 31 })
    expect(answer.words).toContain('18,000,000 (partial: 30 of 31 days known) in October 2016')
    const ledger = await server().get('/claims?claim=a-month&locale=zh')
    expect(ledger.text).toContain('18,000,000（部分已知：31 天中已知 30 天）')
  })
})
