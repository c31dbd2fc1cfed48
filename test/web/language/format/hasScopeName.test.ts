import { expect, test } from 'vitest'
import { hasScopeName } from '../../../../web/language/format/hasScopeName.ts'

test.each([
  ['Node.js downloads from nodejs.org a month', 'Node.js', true],
  ['每月来自 nodejs.org 的 Node.js 下载量', 'Node.js', true],
  ['Node.js downloads from nodejs.org a month', 'Node', false],
  ['Node.js downloads from nodejs.org a month', 'Express', false],
  // Of the package npm, not of all packages.
  ['npm downloads a month', 'npm', false],
  ['GitHub stars', 'GitHub', false],
])('"%s" names %s: %s', (measured, scope, isNamed) => expect(hasScopeName(measured, scope)).toBe(isNamed))
