import { type Environment, EnvironmentError } from '../../db/config/environment.ts'
import type { Db } from '../../db/connection/db.ts'
import { readSources } from '../../db/projects/catalogQueries.ts'
import { describeMix, findNumbersOrigin, readNumbersOrigin } from '../../db/runs/numbersOrigin.ts'
import { findUpstreamAddress, findUpstreamSetting } from '../collect/createSourceUpstream.ts'
import { allSources } from '../sources/index.ts'

/**
 * Before anything is collected: numbers that a stand-in made up never come into a database with real ones, nor the
 * other way. Throws an `EnvironmentError` that names the setting and what to do.
 */
export async function checkNumbersOrigin(db: Db, environment: Environment): Promise<void> {
  const collected = (await readSources(db)).map(({ id }) => id)
  const settings = allSources
    .filter(({ id, schedule }) => schedule !== null && collected.includes(id))
    .map(source => {
      const address = findUpstreamAddress(source, environment)
      return { name: findUpstreamSetting(source), address, origin: findNumbersOrigin(address) }
    })
  const stored = await readNumbersOrigin(db)
  for (const { name, address, origin } of settings)
    if (origin !== null && stored !== null && origin !== stored)
      throw new EnvironmentError(describeMix(`${name} (is: ${address})`, origin))
  const [real, madeUp] = (['real', 'synthetic'] as const).map(kind =>
    settings.find(({ origin }) => origin === kind),
  )
  if (real && madeUp)
    throw new EnvironmentError(
      `${real.name} (is: ${real.address}): it is a real upstream, and ${madeUp.name} (is: ${madeUp.address}) a stand-in on this machine: their numbers are never mixed. Set all upstreams as npm run stand-ins prints them, or none`,
    )
}
