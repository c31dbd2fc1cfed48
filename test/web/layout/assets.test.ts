import { expect, it } from 'vitest'
import { listAssets } from '../../../web/layout/assets.ts'

const manifest = {
  'client/trend.ts': { file: 'trend-1.js', imports: ['_shared.js'], css: ['trend-1.css'] },
  '_shared.js': { file: 'shared-1.js', imports: ['client/trend.ts'] },
  'styles/main.css': {
    file: 'main-1.css',
    assets: ['sans-latin-wght-normal-X.woff2', 'sans-latin-ext-wght-normal-X.woff2'],
  },
}

it('finds what an entry needs, once', () => {
  expect(listAssets(manifest, 'client/trend.ts')).toEqual({
    styles: ['/assets/trend-1.css'],
    scripts: ['/assets/trend-1.js', '/assets/shared-1.js'],
    fonts: [],
  })
})

it('has the language that an entry will ask for, and no other', () => {
  const speaking = {
    'client/trend.ts': {
      file: 'trend-1.js',
      dynamicImports: ['language/en/live.ts', 'language/zh/live.ts'],
    },
    'client/theme.ts': { file: 'theme-1.js' },
    'language/en/live.ts': { file: 'en-1.js' },
    'language/zh/live.ts': { file: 'zh-1.js', imports: ['_shared.js'] },
    '_shared.js': { file: 'shared-1.js' },
  }
  const scriptsOf = (entry: string) => listAssets(speaking, entry, 'language/zh/live.ts').scripts
  expect(scriptsOf('client/trend.ts')).toEqual([
    '/assets/trend-1.js',
    '/assets/zh-1.js',
    '/assets/shared-1.js',
  ])
  expect(scriptsOf('client/theme.ts')).toEqual(['/assets/theme-1.js'])
})

it('preloads only the fonts of every page', () => {
  expect(listAssets(manifest, 'styles/main.css')).toEqual({
    styles: ['/assets/main-1.css'],
    scripts: [],
    fonts: ['/assets/sans-latin-wght-normal-X.woff2'],
  })
})

it('names an entry that was never built', () => {
  expect(() => listAssets(manifest, 'client/other.ts')).toThrow('client/other.ts')
})
