import type { Repository } from './repository.ts'

/** https://docs.github.com/en/rest/repos/repos#get-a-repository: the fields that clients look at. */
export function repositoryBody(repository: Repository, base: string): object {
  const { id, full_name, stargazers_count, forks_count, open_issues_count } = repository
  const [owner = '', name = ''] = full_name.split('/')
  const site = `https://github.com/${full_name}`
  return {
    id,
    node_id: Buffer.from(`010:Repository${id}`).toString('base64'),
    name,
    full_name,
    private: false,
    owner: { login: owner, id: id % 100_003, type: 'Organization', html_url: `https://github.com/${owner}` },
    html_url: site,
    description: 'A stand-in for a repository',
    fork: false,
    url: `${base}/repos/${full_name}`,
    created_at: `${repository.stars.created}T12:00:00Z`,
    updated_at: repository.pushed_at,
    pushed_at: repository.pushed_at,
    git_url: `git://github.com/${full_name}.git`,
    clone_url: `${site}.git`,
    homepage: null,
    size: repository.empty ? 0 : 1024,
    stargazers_count,
    // Stars under a second name: the real watchers are the subscribers.
    watchers_count: stargazers_count,
    language: 'JavaScript',
    has_issues: true,
    forks_count,
    archived: repository.archived,
    disabled: false,
    open_issues_count,
    license: null,
    topics: [],
    visibility: 'public',
    forks: forks_count,
    open_issues: open_issues_count,
    watchers: stargazers_count,
    default_branch: 'main',
    network_count: forks_count,
    subscribers_count: repository.subscribers_count,
  }
}
