import { git } from './git.ts'
import { github } from './github.ts'
import { nodejsDist } from './nodejsDist.ts'
import { npm } from './npm.ts'
import { published } from './published.ts'
import type { Source } from './source.ts'

export const allSources: readonly Source[] = [npm, github, git, nodejsDist, published]
