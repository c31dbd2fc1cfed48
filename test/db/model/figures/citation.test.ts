import { describe, expect, test } from 'vitest'
import { buildCitation } from '../../../../db/model/figures/citation.ts'

type CitationInput = Parameters<typeof buildCitation>[0]

const cited: CitationInput = {
  id: 'nodejs-stars',
  publisher: 'Ecosystem Metrics',
  title: 'Stars of Node.js on GitHub',
  sentence: 'Node.js had more than 118,000 stars on GitHub on 22 November 2026.',
  asOf: '2026-11-22',
  retrieved: '2026-11-25',
  permalink: 'https://metrics.example.org/figures/nodejs-stars?asOf=2026-11-22&hash=0123456789ab',
  source: 'GitHub (https://api.github.com)',
  definition: 'Stars held on the day.',
}
/** All characters that have a meaning in some citation format. */
const hostile: CitationInput = {
  ...cited,
  title: 'A {title} & "50%" of_\\this #1 $x ~y ^z',
  sentence: 'One line\r\nER  - \nTY  - HACK <script>alert("1")</script>',
  publisher: "O'Neill & <Sons>",
  permalink: 'https://metrics.example.org/figures/a}b?asOf=2026-11-22\n<x>',
}

describe('a citation', () => {
  test('says as plain text who says what, as of when, when it was read, where, and what is counted', () => {
    expect(buildCitation(cited, 'en').text).toBe(
      'Ecosystem Metrics: Stars of Node.js on GitHub. ' +
        'Node.js had more than 118,000 stars on GitHub on 22 November 2026. ' +
        'As of 22 November 2026, retrieved 25 November 2026. ' +
        'Source: GitHub (https://api.github.com). Definition: Stars held on the day. ' +
        cited.permalink,
    )
  })

  test('is also written in Chinese', () => {
    const { text } = buildCitation({ ...cited, title: 'Node.js 的 GitHub 星标数', sentence: null }, 'zh')
    expect(text).toContain('截至 2026年11月22日，检索于 2026年11月25日。来源：GitHub')
    expect(text).not.toMatch(/null|undefined/)
  })

  test('is valid BibTeX: one entry, its braces in pairs, no bare special character', () => {
    const { bibtex } = buildCitation(hostile, 'en')
    expect(bibtex).toMatch(/^@misc\{nodejs-stars-2026-11-22,\n/)
    expect(bibtex.trim().split('\n')).toHaveLength(10)
    expect(bibtex).toContain(
      'title = {{A \\{title\\} \\& "50\\%" of\\_\\textbackslash{}this \\#1 \\$x \\textasciitilde{}y \\textasciicircum{}z}}',
    )
    const bare = bibtex.replace(/\\[{}]/g, '')
    expect(bare.match(/\{/g)?.length).toBe(bare.match(/\}/g)?.length)
    expect(buildCitation(cited, 'en').bibtex).toContain(`url = {${cited.permalink}}`)
  })

  test('is valid RIS: one record, a field a line', () => {
    const lines = buildCitation(hostile, 'en').ris.split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines[0]).toBe('TY  - ELEC')
    expect(lines.at(-1)).toBe('ER  - ')
    expect(lines.every(line => /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true)
    expect(lines.filter(line => /^(TY|ER) /.test(line))).toHaveLength(2)
    expect(lines).toContain('DA  - 2026/11/22')
    expect(lines).toContain('Y2  - 2026/11/25')
    // citation-js reads the day of a web page here.
    expect(lines).toContain('M1  - 2026/11/25')
  })

  test('is CSL-JSON with both days', () => {
    const { csl } = buildCitation(cited, 'en')
    expect(JSON.parse(JSON.stringify(csl))).toEqual({
      id: 'nodejs-stars-2026-11-22',
      type: 'webpage',
      title: cited.title,
      author: [{ literal: 'Ecosystem Metrics' }],
      publisher: 'Ecosystem Metrics',
      issued: { 'date-parts': [[2026, 11, 22]] },
      accessed: { 'date-parts': [[2026, 11, 25]] },
      URL: cited.permalink,
      abstract: cited.sentence,
      note: 'As of 22 November 2026, retrieved 25 November 2026. Source: GitHub (https://api.github.com). Definition: Stars held on the day.',
    })
  })

  test('of a declined figure has no abstract', () => {
    const { csl, bibtex, ris } = buildCitation({ ...cited, sentence: null }, 'en')
    expect(csl).not.toHaveProperty('abstract')
    expect(bibtex + ris).not.toMatch(/abstract|AB {2}-/)
  })

  test('has addresses in BibTeX that LaTeX takes for no comment', () => {
    const url = 'https://metrics.example.org/trends/azure/npm.downloads?subject='
    const { bibtex, ris } = buildCitation({ ...cited, permalink: `${url}%40azure%2Ffunctions` }, 'en')
    expect(bibtex).toContain(`  url = {${url}@azure/functions}`)
    expect(ris).toContain(`UR  - ${url}%40azure%2Ffunctions\r\n`)
  })

  test('is HTML in which nothing but its own marks is markup', () => {
    const { html } = buildCitation(hostile, 'en')
    expect(html.match(/<\/?[a-z]+/g)).toEqual(['<p', '<a', '<cite', '</cite', '</a', '</p'])
    expect(html).toContain('O&#39;Neill &amp; &lt;Sons&gt;')
    expect(buildCitation(cited, 'en').html).toContain('asOf=2026-11-22&amp;hash=0123456789ab')
  })
})
