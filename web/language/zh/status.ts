import type { status as english } from '../en/status.ts'
import { formatExact } from '../format/numbers.ts'

export const status: typeof english = {
  title: '状态',
  strict: '供监控',
  strictWhat: '任何序列延迟或失败时返回 503',
  runs: '最近的运行',
  runPage: {
    title: '运行',
    described: '每次向来源获取新数据的记录，最新的在前。',
    api: '运行记录（JSON）',
    run: '运行',
    started: '开始时间',
    newest: '最新的运行',
    all: '全部运行',
    nothing: '没有符合条件的运行。',
  },
  api: '本页数据（JSON）',
  states: {
    failing: '失败',
    late: '延迟',
    empty: '尚未收集',
    history: '仅有已公布的历史',
    fresh: '最新',
  },
  meaning: {
    failing: '应有新数据，但最近一次获取失败',
    late: '应有新数据，但尚未取得',
    empty: '应有数据，但从未收集到',
    history: '一次性公布，不再获取',
    fresh: '已是目前能取得的最新数据',
  },
  asOf: moment => `截至 ${moment}。`,
  problems: '问题',
  noProblems: '没有问题：所有收集的序列都是最新的。',
  affected: count => `${formatExact(count)} 个序列`,
  lateProblem: '延迟：来源尚未公布，或将由下一次运行获取',
  emptyProblem: '尚未收集：首次运行尚未开始，或正在进行',
  since: moment => `最近尝试 ${moment}`,
  failingSince: (moment, isExact) => (isExact ? `自 ${moment} 起一直失败` : `至少自 ${moment} 起一直失败`),
  succeeded: moment => `上次成功 ${moment}`,
  neverSucceeded: '最近 60 天内没有成功',
  neverCollected: moment => `此处从未收集成功：首次尝试 ${moment}`,
  longest: name => `失败最久：${name}`,
  newest: day => `最新数值 ${day}`,
  oldest: (name, last) => `最久没有新数据：${name}，${last}`,
  lastValue: day => `最后数值 ${day}`,
  daysOld: days =>
    days < 1
      ? '今天'
      : days <= 60
        ? `${formatExact(days)} 天前`
        : days < 732
          ? `${formatExact(Math.floor((days - 1) / 31))} 个多月前`
          : `${formatExact(Math.floor((days - 1) / 366))} 年多前`,
  timed: (words, moment) => `${words}（${moment}）`,
  nextTry: moment => `下次尝试 ${moment}`,
  repositories: '需要检查的仓库',
  notes: {
    taken: (subject, now, before) =>
      `名称 ${subject} 现在属于另一个仓库：编号 ${now}，此前为 ${before}。该仓库不计入任何数值。`,
    lastName: name => `原仓库最近的名称是 ${name}。`,
    shared: (subjects, number) => `${subjects.join(' 与 ')} 是同一个仓库，编号 ${number}。合集只计一次。`,
    anotherHistory: (subject, day) =>
      `自 ${day} 起，${subject} 的默认分支是另一段历史，与已知历史没有共同的提交。已统计的数值不变；若三天后仍是如此，则改为统计新的历史。`,
    renamed: (subject, name) =>
      `${subject} 在 GitHub 上现名 ${name}。统计照常；在目录中改用新名称后，序列仍会延续。`,
    remedies: {
      taken: '如果是其所有者重新创建的，请在目录文件的条目中接受该编号，或先删除条目，以后再添加：',
      shared: '请在目录文件中只保留其中一个。',
      'another-history': '若要立即统计，请在目录文件的条目中接受它：',
      renamed: '在目录文件中：',
    },
  },
  processes: '需要检查的进程',
  clockOff: (duration, isAhead) =>
    `一台机器的时钟比数据库的时钟${isAhead ? '快' : '慢'} ${duration}。在时钟校正之前，那里不收集任何数据。`,
  catalogReplaced: moment =>
    `一个进程的目录文件已于 ${moment} 被取代。较新的目录继续有效；请更新该进程的文件。`,
  replicasLost: (lost, of) => `${of} 个数据库副本中有 ${lost} 个没有响应，由主库代为应答。`,
  catalogMistakes: '目录文件有误',
  catalogKept: '在改正之前，仍使用先前的目录。',
  sources: '来源',
  wellSources: (well, of) =>
    well === of
      ? `${formatExact(of)} 个来源的上次运行均正常`
      : `其余 ${formatExact(well)} 个来源的上次运行正常`,
  source: '来源',
  reachable: '可连接',
  yes: '是',
  no: '否',
  never: '从未尝试',
  lastRun: '最近一次运行',
  subjects: '对象',
  ofWanted: (done, wanted) =>
    wanted === 0 ? formatExact(done) : `${formatExact(done)} / ${formatExact(wanted)}`,
  faults: '故障',
  written: '写入的数值',
  nextRun: '下次运行',
  byHand: '手工录入',
  neverRun: '从未运行',
  runStates: {
    requested: '已请求',
    running: '运行中',
    finished: '已完成',
    abandoned: '已中止',
    failed: '失败',
  },
  allFailed: subjects => `已结束：未存储任何数据，${formatExact(subjects)} 个对象全部失败`,
  series: '序列',
  seriesOf: count => `${formatExact(count)} 个序列`,
  metric: '指标',
  project: '项目',
  subject: '对象',
  state: '状态',
  last: '最后数值',
  due: '应更新至',
  faultNames: {
    'not-found': '未找到',
    'rate-limited': '请求过于频繁',
    unavailable: '无法连接',
    'invalid-answer': '返回内容无效',
    'clock-off': '本机时钟不准',
    forbidden: '被拒绝',
  },
  fault: '故障',
  tried: moment => `尝试于 ${moment}`,
  unknown: '未知',
  chosen: '显示',
  all: '所有序列，按来源',
  found: count => `找到 ${formatExact(count)} 个序列`,
  more: count => `另有 ${formatExact(count)} 个未显示；JSON 中有全部内容。`,
  filter: '显示',
  any: '全部',
  noneFound: '没有符合条件的序列。',
}
