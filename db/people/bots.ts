/**
 * Who is not counted as a person: programs that commit under a name of their own. Patterns are in lower case, `*` is
 * any text. The page of definitions publishes them. With every change increase the version: all histories are then
 * counted again, and changed values become revisions with the reason "method".
 */
export const BOTS = {
  version: 3,

  /** Names, and GitHub logins. */
  names: [
    ...['*[bot]*', '*(bot)', '*-bot', '*_bot', '* bot', '*-srebot', 'bot', 'bot-*', 'bot account'],
    ...['*-robot', '* robot', '*autoroll*', '*-roller', '* automation', '*-automation', '*-publisher'],
    ...['* publisher'],
    // GitHub and build servers
    ...['web-flow', 'github action', 'github actions', 'github-action', 'github-actions', 'actions-user'],
    ...['travis ci', 'travis-ci', 'circle ci', 'circleci', 'drone ci', 'gitlab ci', 'gitlab-ci'],
    ...['concourse ci'],
    ...['semaphore ci', 'appveyor', 'azure pipelines', 'jenkins', 'jenkins ci', 'teamcity', 'buildkite'],
    ...['k8s-*', 'istio-testing', 'asfgit', 'asf-ci', 'sparkqa', 'copybara*', 'dotnet maestro'],
    ...['dotnet-maestro'],
    // Updates, releases and reviews
    ...['dependabot', 'dependabot preview', 'dependabot-preview', 'dependabot-support', 'greenkeeper'],
    ...['greenkeeperio'],
    ...['renovate', 'mend renovate', 'whitesource renovate', 'snyk', 'pyup', 'pyup.io', 'pre-commit ci'],
    ...['pre-commit-ci'],
    ...['scala steward', 'scala-steward', 'semantic-release', 'release-please', 'changesets'],
    ...['allcontributors'],
    ...['all-contributors', 'imgbot', 'imgbotapp', 'codecov', 'codecov-io', 'codecov-commenter', 'coveralls'],
    ...['gitter badger', 'the gitter badger', 'gitter-badger', 'codacy badger', 'fossabot', 'deepsource*'],
    ...['sonarcloud'],
    ...['mergify', 'bors', 'homu', 'rustbot', 'rust-highfive', 'coreosbot', 'botberry', 'readmecritic'],
    ...['restyled commits'],
    ...['weblate', 'hosted weblate', 'crowdin', 'transifex', 'netlify', 'netlify cms', 'decap cms', 'vercel'],
    // Programs that write code
    ...['copilot', 'copilot autofix*', 'copilot-*', 'github copilot*', 'openai', 'openai *', 'chatgpt*'],
    ...['codex', 'codex cli'],
    ...['claude ai', 'claude code*', 'claude opus*', 'claude sonnet*', 'claude haiku*', 'claude fable*'],
    ...['claude (*'],
    ...['cursor', 'cursor agent', 'cursor ai', 'cursoragent', 'devin ai', 'aider', 'aider (*', 'openhands'],
    ...['openhands-agent'],
    ...['gemini cli', 'gemini-cli', 'gemini code assist', 'gemini-code-assist', 'google gemini'],
    ...['google jules'],
    ...['google-labs-jules', 'coderabbit*', 'sweep ai', 'sweepai', 'windsurf', 'amazon q'],
    ...['amazon q developer'],
    ...['opencode', 'qwen code', 'qwen-coder', 'roo code', 'kilo code', 'replit agent', 'factory droid'],
    ...['factory-droid'],
  ],

  /** Only GitHub logins: people are called like this too. */
  logins: ['claude', 'devin-ai-integration', 'jules'],

  /** The part of an address before the @. Not for addresses that GitHub gave out. */
  mailboxes: ['*[bot]', 'bot', 'bot+*', 'bot-*', '*+bot', '*-bot', '*_bot', '*-robot', '*-srebot', 'k8s-*'],

  /** Whole addresses. */
  addresses: [
    ...['noreply@github.com', 'action@github.com', 'actions@github.com', 'github-actions@github.com'],
    ...['copilot@github.com'],
    ...['builds@travis-ci.org', 'builds@travis-ci.com', 'deploy@travis-ci.org', 'travis@travis-ci.org'],
    ...['*@renovateapp.com', '*@dependabot.com', '*@greenkeeper.io', 'badger@gitter.im'],
    ...['imgbothelp@gmail.com'],
    ...['hosted@weblate.org', 'noreply*@weblate.org', '*.gserviceaccount.com', 'v8-autoroll@chromium.org'],
    ...['noreply@anthropic.com', 'claude@anthropic.com', 'claude-code@anthropic.com', 'noreply@openai.com'],
    ...['codex@openai.com', 'cursoragent@cursor.com', 'noreply@aider.chat', 'aider@aider.chat'],
    ...['openhands@all-hands.dev'],
    ...['noreply@ampcode.com', 'amp@ampcode.com', 'noreply@opencode.ai', 'agent@warp.dev'],
    ...['noreply@devin.ai'],
    // Hudson is a name, too: alone it is the build server only at a machine's address.
    ...['hudson@localhost*', 'hudson@*.local', 'hudson@*.internal', '*@hudson-ci.org', '*@hudson.*'],
    ...['hudson', 'hudson@ci.*', 'hudson@build*', 'hudson@jenkins*', 'hudson@hudson*'],
    ...['qwen-coder@alibabacloud.com', 'gemini-cli@google.com', 'noreply@windsurf.com', 'agent@replit.com'],
  ],

  /**
   * Bot is a Dutch surname. A name that ends with it is a person's, unless one of these words stands in it, in the login
   * or before the @; or the address is at a host named after it.
   */
  words: [
    ...['admin', 'api', 'auto', 'automated', 'automatic', 'automation', 'backport', 'build', 'builds'],
    ...['bump'],
    ...['cd', 'changelog', 'ci', 'cla', 'commit', 'community', 'dependencies', 'dependency', 'deploy'],
    ...['deployment', 'deps', 'devops', 'discord', 'doc', 'docker', 'docs', 'documentation', 'format', 'git'],
    ...['github', 'gitlab', 'infra', 'issue', 'issues', 'label', 'labels', 'license', 'lint', 'machine'],
    ...['merge', 'noreply', 'npm', 'ops', 'pr', 'project', 'prow', 'publish', 'publishing', 'pull', 'push'],
    ...['release', 'releases', 'reply', 'review', 'sdk', 'security', 'server', 'service', 'slack', 'stale'],
    ...['sync', 'system', 'team', 'test', 'testing', 'tests', 'the', 'translation', 'translations', 'triage'],
    ...['update', 'updater', 'updates', 'upgrade', 'version', 'web'],
    // Projects and their makers
    ...['apache', 'aws', 'azure', 'babel', 'ballerina', 'cassandra', 'chromium', 'cncf', 'electron', 'envoy'],
    ...['eslint', 'etcd', 'express', 'fastify', 'foundationdb', 'gloo', 'google', 'helm', 'istio', 'koa'],
    ...['kubernetes', 'microsoft', 'node', 'nodejs', 'pingcap', 'prometheus', 'react', 'renovate', 'rust'],
    ...['serverless', 'spark', 'tidb', 'tikv', 'twilio', 'typescript', 'undici', 'vue', 'webpack'],
  ],

  /** After one of these names Bot is a surname, whatever the address. */
  givenNames: [
    ...['anna', 'anne', 'arjan', 'bart', 'ben', 'bernard', 'dirk', 'erik', 'eva', 'frank', 'hans', 'henk'],
    ...['jan'],
    ...['jeroen', 'johan', 'karin', 'kees', 'lisa', 'maarten', 'marieke', 'mark', 'martijn', 'michiel'],
    ...['peter', 'piet'],
    ...['pieter', 'robert', 'sander', 'sanne', 'thijs', 'tim', 'tom', 'willem', 'wim', 'wouter'],
  ],
} as const
