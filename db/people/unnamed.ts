/**
 * Full names that tell no two people apart, and addresses that many people share. Patterns are in lower case, `*` is any
 * text. The page of definitions publishes them. With every change increase the version: all histories are then counted
 * again, and changed values become revisions with the reason "method".
 */
export const UNNAMED = {
  version: 1,

  /** Roles, teams and what nobody filled in: two who are called like this are not one for it. */
  names: [
    ...[
      'first last',
      'first name',
      'firstname lastname',
      'first name last name',
      'full name',
      'last name',
      'my name',
    ],
    ...['name surname', 'your name', 'your full name', 'your name here', 'real name', 'some name', 'no name'],
    ...[
      'anonymous *',
      'unknown *',
      '* unknown',
      'no author',
      'no one',
      'not committed yet',
      'deleted user',
      'the author',
    ],
    ...[
      'author name',
      'some one',
      'some body',
      'john doe',
      'jane doe',
      'joe bloggs',
      'joe user',
      'foo bar',
      'test *',
    ],
    ...[
      '* user',
      'super user',
      'system administrator',
      'system admin',
      'local admin',
      'site admin',
      'server admin',
    ],
    ...[
      'root *',
      'git hub',
      'github actions',
      'github action',
      'build server',
      'build machine',
      'build account',
    ],
    ...[
      'charlie root',
      'dev ops',
      'the team',
      '* team',
      '* developers',
      '* authors',
      '* contributors',
      '* maintainers',
    ],
    ...[
      '* project',
      '* admin',
      '* administrator',
      'ci cd',
      'continuous integration',
      'macbook *',
      'my computer',
    ],
  ],

  /** Addresses of nobody in particular: the names beside them join nothing. */
  addresses: [
    ...['*@localhost', '*@localhost.*', 'you@*', 'your@*', 'your.email@*', 'your_email@*', 'youremail@*'],
    ...['email@email.com', 'user@example.com', 'root@example.com', 'nobody@*', 'none@*', 'unknown@*'],
    ...['noreply@*', 'no-reply@*', 'donotreply@*'],
  ],
} as const
