import { catalogEndpoints } from './catalog/catalogEndpoints.ts'
import { checkEndpoints } from './check/checkEndpoints.ts'
import { claimEndpoints } from './claims/claimEndpoints.ts'
import { figureEndpoints } from './figures/figureEndpoints.ts'
import { rootEndpoints } from './http/rootEndpoints.ts'
import { searchEndpoints } from './search/searchEndpoints.ts'
import { observationEndpoints } from './series/observationEndpoints.ts'
import { seriesEndpoints } from './series/seriesEndpoints.ts'
import { statusEndpoints } from './status/statusEndpoints.ts'

/** Everything below /api/v1, in the order of openapi.json. */
export const endpoints = [
  ...rootEndpoints,
  ...catalogEndpoints,
  ...seriesEndpoints,
  ...observationEndpoints,
  ...claimEndpoints,
  ...statusEndpoints,
  ...figureEndpoints,
  ...searchEndpoints,
  ...checkEndpoints,
]
