import type { Source } from '../source.ts'
import { git } from './git.ts'
import { github } from './github.ts'
import { nodejsDist } from './nodejs-dist.ts'
import { npm } from './npm.ts'
import { published } from './published.ts'

export const sources: readonly Source[] = [npm, github, git, nodejsDist, published]
