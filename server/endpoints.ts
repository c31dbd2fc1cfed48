import { badgeEndpoints } from './badges/badgeEndpoints.ts'
import { catalogEndpoints } from './catalog/catalogEndpoints.ts'
import { checkEndpoints } from './check/checkEndpoints.ts'
import { claimEndpoints } from './claims/claimEndpoints.ts'
import { embedEndpoints } from './embeds/embedEndpoints.ts'
import { oembedEndpoints } from './embeds/oembedEndpoints.ts'
import { chartEndpoints } from './exports/chartEndpoints.ts'
import { deckEndpoints } from './exports/deckEndpoints.ts'
import { figurePictureEndpoints } from './exports/figurePictureEndpoints.ts'
import { feedEndpoints } from './figures/feedEndpoints.ts'
import { figureEndpoints } from './figures/figureEndpoints.ts'
import { rootEndpoints } from './http/rootEndpoints.ts'
import { robotEndpoints } from './pages/robotEndpoints.ts'
import { proposalEndpoints, proposalFiles } from './proposals/proposalEndpoints.ts'
import { searchEndpoints } from './search/searchEndpoints.ts'
import { observationEndpoints } from './series/observationEndpoints.ts'
import { seriesEndpoints } from './series/seriesEndpoints.ts'
import { healthEndpoints } from './status/healthEndpoints.ts'
import { statusEndpoints } from './status/statusEndpoints.ts'
import { trendEndpoints } from './trends/trendEndpoints.ts'

/** Everything below /api/v1, in the order of openapi.json. */
export const apiEndpoints = [
  ...rootEndpoints,
  ...catalogEndpoints,
  ...seriesEndpoints,
  ...observationEndpoints,
  ...claimEndpoints,
  ...statusEndpoints,
  ...figureEndpoints,
  ...searchEndpoints,
  ...checkEndpoints,
  ...proposalEndpoints,
]

/** Everything that openapi.json lists: the API, then what stands beside it, for other people's pages and programs. */
export const endpoints = [
  ...apiEndpoints,
  ...badgeEndpoints,
  ...figurePictureEndpoints,
  ...chartEndpoints,
  ...deckEndpoints,
  ...embedEndpoints,
  ...oembedEndpoints,
  ...feedEndpoints,
  ...trendEndpoints,
  ...robotEndpoints,
  ...proposalFiles,
  ...healthEndpoints,
]
