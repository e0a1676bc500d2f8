/** The words of the admin pages. Keys are the English ones, so that a missing translation is seen at once. */
const chinese = {
  Overview: '概览',
  Connections: '连接',
  'Dead letters': '未送达',
  'API budget': 'API 配额',
  Calendars: '日历',
  Audit: '操作记录',
  Diagnostics: '诊断',
  'Sign in': '登录',
  'Sign out': '退出',
  Token: '令牌',
  'Print it on this machine with: handrail sync token': '在本机运行 handrail sync token 可显示令牌',
  'This is not the token.': '令牌不正确。',
  'The form was too old. Try again.': '表单已过期，请重试。',
  Service: '服务',
  Org: 'Salesforce 组织',
  Status: '状态',
  Since: '开始于',
  'Last answer': '最近应答',
  Message: '说明',
  Name: '名称',
  System: '系统',
  Test: '测试',
  Pause: '暂停',
  Resume: '继续',
  'Pause everything': '全部暂停',
  'Resume everything': '全部继续',
  ok: '正常',
  down: '无应答',
  refused: '被拒绝',
  paused: '已暂停',
  Waiting: '等待中',
  'Webhooks to answer': '待处理的 Webhook',
  'Tickets to write': '待写入的工单',
  'Tickets to make': '待创建的工单',
  'Messages to send': '待发送的消息',
  Steps: '步骤',
  Step: '步骤',
  'Last run': '最近运行',
  Cause: '原因',
  'What to do': '怎么办',
  Kind: '类型',
  Attempts: '次数',
  Payload: '内容',
  Replay: '重试',
  Discard: '放弃',
  Reason: '理由',
  'Nothing was refused. All is well.': '没有被拒绝的内容，一切正常。',
  'a ticket to make': '待创建的工单',
  'a ticket to show': '待显示的工单',
  'a link to show': '待显示的关联',
  'a message': '消息',
  'Used today': '今日已用',
  'of the org, by everybody': '（全组织合计）',
  'Target of the service': '服务的目标',
  'Hard limit of the service': '服务的上限',
  'Can be used at once': '当前可用',
  Feature: '用途',
  'Calls since the start': '启动以来的调用',
  'calls a day': '次／天',
  'not known yet': '尚不清楚',
  'The org is nearly used up: background work stands still.': '组织配额即将用尽：后台工作已暂停。',
  Calendar: '日历',
  'Time zone': '时区',
  'Covered until': '覆盖至',
  'Days left': '剩余天数',
  covered: '已覆盖',
  'ends soon': '即将到期',
  'beyond coverage': '已超出覆盖范围',
  'The org cannot be asked now.': '现在无法查询组织。',
  'There is no calendar.': '没有日历。',
  When: '时间',
  Who: '操作者',
  Did: '操作',
  Subject: '对象',
  Detail: '详情',
  'Nothing was done yet.': '还没有操作。',
  'Everything support needs to help, without secrets, names of people or contents of tickets.':
    '技术支持所需的全部信息，不含密钥、人名和工单内容。',
  'Download the bundle': '下载诊断包',
  'Answers; signed in as': '应答正常；登录用户',
  'Does not answer as it should': '应答不正常',
  never: '从未',
  planner: '发现与计划',
  ladder: '升级阶梯',
  mirror: '工单同步',
  heartbeat: '心跳',
  'Done.': '已完成。',
  'It is no dead letter any more.': '它已不在未送达列表中。',
} as const;

export type Word = keyof typeof chinese;
export type Language = 'en' | 'zh-CN';

/** Words of this program; a word it does not know, such as a name, stays as it is. */
export function translate(language: Language, word: string): string {
  return language === 'zh-CN' ? ((chinese as Record<string, string>)[word] ?? word) : word;
}

/** The first of the two languages a browser asks for. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const wish of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = wish.trim();
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}
