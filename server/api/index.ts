import { catalogEndpoints } from './catalog.ts'
import { checkEndpoints } from './check.ts'
import { claimEndpoints } from './claims.ts'
import { figureEndpoints } from './figures.ts'
import { observationEndpoints } from './observations.ts'
import { rootEndpoints } from './root.ts'
import { runEndpoints } from './runs.ts'
import { searchEndpoints } from './search.ts'
import { seriesEndpoints } from './series.ts'

/** Everything below /api/v1, in the order of openapi.json. */
export const endpoints = [
  ...rootEndpoints,
  ...catalogEndpoints,
  ...seriesEndpoints,
  ...observationEndpoints,
  ...claimEndpoints,
  ...runEndpoints,
  ...figureEndpoints,
  ...searchEndpoints,
  ...checkEndpoints,
]
