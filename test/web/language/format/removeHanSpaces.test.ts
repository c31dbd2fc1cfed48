import { expect, it } from 'vitest'
import { removeHanSpaces } from '../../../../web/language/format/removeHanSpaces.ts'

it.each([
  ['<p><strong>截至今日。</strong> 数据</p>', '<p><strong>截至今日。</strong>数据</p>'],
  ['<p>没有：<b>甲</b>、 <a href="/x">乙</a></p>', '<p>没有：<b>甲</b>、<a href="/x">乙</a></p>'],
  ['<p>Node.js 的 3 个。</p>', '<p>Node.js 的 3 个。</p>'],
  ['<pre>甲。 乙</pre><p>丙。 丁</p>', '<pre>甲。 乙</pre><p>丙。丁</p>'],
  ['<p>甲。 <input value="乙， 丙： a"></p>', '<p>甲。<input value="乙， 丙： a"></p>'],
  ['<script>"甲。 乙"</script>', '<script>"甲。 乙"</script>'],
])('%s', (html, expected) => expect(removeHanSpaces(html)).toBe(expected))
