export const search = {
  title: 'Search',
  described: 'Projects, collections, packages, repositories, metrics, figures and events.',
  label: 'Search projects, packages, metrics and figures',
  placeholder: 'Search ( / )',
  submit: 'Search',
  found: 'Found:',
  nothing: 'Nothing found.',
  nothingFor: (q: string) => `Nothing was found for “${q}”, and nothing comes close to it.`,
  meant: (q: string) => `Nothing is written as “${q}”. These come close:`,
  results: (q: string, count: number) => `${count} found for “${q}”.`,
  start:
    'Write a name above: a project, a package, a repository, a metric, a figure. On any page, the key / leads there.',
  kinds: {
    project: 'project',
    collection: 'collection',
    metric: 'metric',
    package: 'package',
    repository: 'repository',
    figure: 'figure',
    event: 'event',
  },
}
