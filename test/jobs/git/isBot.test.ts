import { describe, expect, it, test } from 'vitest'
import { BOTS } from '../../../db/people/bots.ts'
import { type Identity, identifyAuthor } from '../../../jobs/git/identity.ts'

const identify = (author: string): Identity => {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(author) ?? []
  return identifyAuthor(name, address)
}

const PROGRAMS = [
  'Electron Bot <electron@github.com>',
  'Travis CI <builds@travis-ci.org>',
  'Travis <deploy@travis-ci.org>',
  'renovate <bot@renovateapp.com>',
  'Renovate Bot <renovate@whitesourcesoftware.com>',
  'WhiteSource Renovate <bot@renovateapp.com>',
  'github-actions <actions@github.com>',
  'GitHub Actions <ci@example.org>',
  'GitHub Action <action@github.com>',
  'actions-user <65916846+actions-user@users.noreply.github.com>',
  'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>',
  'StepSecurity Bot <bot@stepsecurity.io>',
  'OpenAI Codex <codex@example.org>',
  'Codex <noreply@openai.com>',
  'Claude <noreply@anthropic.com>',
  'Claude Opus 4.6 (1M context) <opus@example.org>',
  'Claude Code <code@example.org>',
  'claude <81847+claude@users.noreply.github.com>',
  'Copilot <198982749+Copilot@users.noreply.github.com>',
  'Copilot Autofix powered by AI <175728472+Copilot@users.noreply.github.com>',
  'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>',
  'Cursor Agent <cursoragent@cursor.com>',
  'Cursor <cursoragent@cursor.com>',
  'aider (gpt-4o) <noreply@aider.chat>',
  'openhands <openhands@all-hands.dev>',
  'Amp <amp@ampcode.com>',
  'Gemini CLI <gemini@example.org>',
  'Jules <jules@users.noreply.github.com>',
  'google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>',
  'coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>',
  'Devin AI <158243242+devin-ai-integration[bot]@users.noreply.github.com>',
  'ImgBot <ImgBotHelp@gmail.com>',
  'ImgBotApp <imgbot@example.org>',
  'greenkeeper[bot] <greenkeeper[bot]@users.noreply.github.com>',
  'Greenkeeper <support@greenkeeper.io>',
  'greenkeeperio-bot <support@greenkeeper.io>',
  'codecov <codecov@example.org>',
  'Codecov Commenter <65553080+codecov-commenter@users.noreply.github.com>',
  'ti-srebot <66930949+ti-srebot@users.noreply.github.com>',
  'srebot <acme-srebot@pingcap.com>',
  'pingcap-github-bot <sre-bot@pingcap.com>',
  'Ti Chi Robot <ti-community-prow-bot@tidb.io>',
  'Ti Prow Robot <71242396+ti-community-prow-bot@users.noreply.github.com>',
  'Kubernetes Prow Robot <20407524+k8s-ci-robot@users.noreply.github.com>',
  'k8s-merge-robot <k8s-merge-robot@users.noreply.github.com>',
  'Reg [bot] <86050514+tidb-dashboard-bot@users.noreply.github.com>',
  'Weblate (bot) <hosted@weblate.org>',
  'Hosted Weblate <hosted@weblate.org>',
  'dependabot[bot] <support@github.com>',
  'dependabot-preview[bot] <27856297+dependabot-preview[bot]@users.noreply.github.com>',
  'GitHub <noreply@github.com>',
  'Node.js GitHub Bot <github-bot@iojs.org>',
  'webpack bot <tobias.koppers+webpack-bot@googlemail.com>',
  'Releases <releases+bot@acme.example>',
  'Releases <acme+bot@acme.example>',
  'coreosbot <coreosbot@users.noreply.github.com>',
  'The Gitter Badger <badger@gitter.im>',
  'semantic-release-bot <semantic-release-bot@martynus.net>',
  'V8 Autoroll <v8-ci-autoroll-builder@chops-service-accounts.iam.gserviceaccount.com>',
  'Snyk bot <snyk-bot@snyk.io>',
  'Scala Steward <me@scala-steward.org>',
  'Jenkins <jenkins@Jenkinss-MacBook-Pro.local>',
  'ＲＥＮＯＶＡＴＥ  Bot <x@example.org>',
  'Electron Bot <anonymous@electronjs.org>',
  'Release Bot <anna@example.org>',
  'Acme Bot <info@acme.example>',
  'Acme Bot <releases@example.org>',
  'Acme Bot <12+acme-bot@users.noreply.github.com>',
  'Acme Bot <12+acme-ci@users.noreply.github.com>',
  'Acme 2 Bot <acme@example.org>',
  'hudson <hudson@build3.acme.example>',
  'Hudson <hudson@localhost.localdomain>',
  'hudson <hudson>',
  'Hudson CI <builds@hudson-ci.org>',
]

/** Real and possible people whose names, logins or addresses look like a program's. */
const PEOPLE = [
  'Berenice Abbott <abbott@example.org>',
  'Pik Botha <botha@example.org>',
  'Robot Jones <robot@jones.example>',
  'Scott Talbot <s@chikachow.org>',
  'John Cabot <cabot@example.org>',
  'Michel Chabot <1234+mchabot@users.noreply.github.com>',
  'Sandro Botticelli <sandro@botticelli.example>',
  'Joe Bottigliero <joe@bottigliero.com>',
  'Botond Kovács <botond@example.org>',
  'Evilebot Tnawi <evilebottnawi@users.noreply.github.com>',
  'evilebottnawi <sheo13666q@gmail.com>',
  'pengbo43 <pengbotju@163.com>',
  'droppingbeans <thebeansbot@gmail.com>',
  'Jan Bot <jan.bot@example.org>',
  'Wouter Bot <31337+wouter-bot-nl@users.noreply.github.com>',
  'Joost Bot <joost@example.org>',
  'Joost Bot <joost.bot@gmail.com>',
  'Joost Bot <mail@joostbot.nl>',
  'Joost Bot <31337+joostbot@users.noreply.github.com>',
  'Jan de Bot <jan@example.org>',
  'Anne-Marie Bot <am@example.org>',
  'J. Bot <j.bot@example.org>',
  'Émile van der Bot <emile@example.org>',
  'Hudson <hudson@example.org>',
  'hudson <77+hudson@users.noreply.github.com>',
  'Kate Hudson <hudson@acme.example>',
  'Claude Monet <claude@example.org>',
  'Claude <claude@giverny.example>',
  'Claude Shannon <6+claude-shannon@users.noreply.github.com>',
  'Devin Booker <devin@example.org>',
  'Devin <devin@example.org>',
  'Jules Verne <jules@example.org>',
  'Gemini Rossi <gemini@example.org>',
  'Travis Cross <tc@traviscross.com>',
  'Travis Jeffery <travis@example.org>',
  'Josh Kalderimis <josh@travis-ci.org>',
  'Jon Jenkins <jenkins@example.org>',
  'Action Jackson <action@example.org>',
  'Automation Tom <tom@example.org>',
  'Ci Xi <ci@example.org>',
  'Coda Codeco <codeco@example.org>',
  'drewm <drew.mclellan@snyk.io>',
  'Zac Rosenbauer <zac@codereviews.ai>',
  'Danielle Lancashire <dani@builds.terrible.systems>',
  'Renée Ovate <renovate.renee@example.org>',
  'Ada Lovelace <ada@example.org>',
  'ada <7+ada@users.noreply.github.com>',
  '王伟 <wangwei@example.org>',
]

describe('of these authors', () => {
  it.each(PROGRAMS)('%s is a program', author => expect(identify(author).bot).toBe(true))
  it.each(PEOPLE)('%s is a person', author => expect(identify(author).bot).toBe(false))
})

test('a program has no name that could make it one with a person', () => {
  for (const author of PROGRAMS) expect(identify(author)).toMatchObject({ fullName: null, nickname: null })
})

test('the list is in lower case, and its patterns are no expressions', () => {
  const { version, ...lists } = BOTS
  expect(version).toBeGreaterThan(1)
  for (const pattern of Object.values(lists).flat()) expect(pattern).toMatch(/^[^A-Z\\]+$/)
})
