import type { Day } from '../../db/model/time/day.ts'
import type { BuilderChoices } from '../url/builderChoices.ts'
import type { Embeddable } from './snippets.ts'

export interface EmbedBuilderProps {
  readonly embeddable: Embeddable
  readonly choices: BuilderChoices
  readonly today: Day
  readonly open?: boolean
}
