import type { docs as english } from '../en/docs.ts'

export const docs: typeof english = {
  title: 'API',
  described: 'API 的所有端点，及其参数和返回内容。',
  standfirst: '本站的所有数据都可以通过 API 读取，无需密钥。未知的数字为 null，绝不是 0；所有日期均为 UTC。',
  contract: 'OpenAPI 3.1 规范',
  errors: '错误以问题文档（RFC 9457）返回：说明哪里不对，以及如何改正。',
  asOf: '在任何序列或数字后加上 asOf，即可读取该日结束时的数值。',
  paged: '列表分页返回：答复中有下一页的游标，标头中有其地址；每页的行数可以指定。',
  together:
    '地址中项目或合集的 id 处，可用“+”连接多个（a+b+c）：数值相加，每个项目、每个人只计一次，并说明其中多少有数据。',
  contents: '端点',
  parameters: '参数',
  body: '请求体',
  answer: '返回',
  tryIt: '试一试',
  token: '需要令牌',
  required: '必需',
  oneOf: '取值',
  forExample: '例如',
  list: '列表',
  orNull: '或 null',
  files: '文件和小组件',
  file: {
    csv: 'CSV 格式的序列',
    badge: '徽章',
    feed: '里程碑的订阅源',
  },
}
