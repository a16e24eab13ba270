/** What people read of signing in, of accounts and of the journal. */
import type { RefusalTexts } from '#ground/http/refusal.ts'
import type { Role } from '#ground/lib/verb.ts'

export const roleNames: Readonly<Record<Role, { readonly zh: string; readonly en: string }>> = {
  administrator: { zh: '系统管理员', en: 'Administrator' },
  clerk: { zh: '受理员', en: 'Clerk' },
  'district-officer': { zh: '区局办理人员', en: 'District officer' },
  'department-officer': { zh: '处室办理人员', en: 'Department officer' },
  director: { zh: '局领导', en: 'Director' },
  auditor: { zh: '审计人员', en: 'Auditor' },
}

export const peopleRefusals = {
  'sign-in-refused': {
    status: 401,
    zh: '登录名或口令不正确。连续多次不正确后须等待一段时间才能再试。',
    en: 'Name or password is wrong. After several failures in a row one has to wait before trying again.',
  },
  'sign-in-blocked': {
    status: 429,
    zh: '连续多次不正确,登录暂停。请按所示秒数等待后再试,或请管理员解除。',
    en: 'Signing in is paused after several failures. Wait for the seconds shown, or ask an administrator.',
  },
  'code-needed': {
    status: 401,
    zh: '请输入动态口令(验证器上的 6 位数字),或一个恢复码。',
    en: 'Enter the six digits of your authenticator, or a recovery code.',
  },
  'code-wrong': {
    status: 403,
    zh: '动态口令不正确或已经用过。请等待下一个口令后再试。',
    en: 'The code is wrong or was used before. Wait for the next one and try again.',
  },
  'password-wrong': { status: 403, zh: '当前口令不正确。', en: 'The present password is wrong.' },
  'password-none': {
    status: 409,
    zh: '此账号没有口令,只能由统一认证登录;请重新登录后再操作。',
    en: 'This account has no password, only the single sign-on; sign in there again first.',
  },
  'password-weak': {
    status: 422,
    zh: '新口令不符合要求:至少 12 个字符,不含姓名或登录名,不是常见口令,不是少数字符的重复。',
    en: 'The new password does not do: at least 12 characters, without your name, none of the commonest, no repetition of a few characters.',
  },
  'password-same': { status: 422, zh: '新口令须与当前口令不同。', en: 'The new password has to differ from the present one.' },
  'confirm-first': {
    status: 403,
    zh: '此操作须先再次验明本人(有效 15 分钟)。',
    en: 'Prove first that it is you; that holds for 15 minutes.',
  },
  'totp-active': { status: 409, zh: '动态口令已经启用。', en: 'One-time codes are in use already.' },
  'totp-inactive': { status: 409, zh: '动态口令尚未启用。', en: 'One-time codes are not in use.' },
  'oidc-off': { status: 404, zh: '没有设置统一认证。', en: 'No single sign-on is set up.' },
  'oidc-away': {
    status: 503,
    zh: '统一认证暂时无法连接,请稍后再试,或用口令登录。',
    en: 'The single sign-on cannot be reached; try later, or use a password.',
  },
  'oidc-refused': { status: 401, zh: '统一认证未能完成,请重新登录。', en: 'The single sign-on did not complete; sign in again.' },
  'identity-unknown': {
    status: 403,
    zh: '此统一认证身份尚未关联账号,请联系管理员。',
    en: 'This identity is not linked to an account; ask an administrator.',
  },
  'account-missing': { status: 404, zh: '没有这个账号,或不在您的管理范围内。', en: 'There is no such account, or none that you may see.' },
  'department-missing': {
    status: 422,
    zh: '没有这个部门,或不在您的管理范围内。',
    en: 'There is no such department, or none within your limits.',
  },
  'department-taken': { status: 409, zh: '部门标识已被使用。', en: 'This id of a department is taken.' },
  'department-circle': { status: 422, zh: '上级部门不能是其自身或下级部门。', en: 'A department cannot stand below itself.' },
  'area-missing': { status: 422, zh: '没有这个行政区代码。', en: 'There is no such area code.' },
  'login-name-malformed': {
    status: 422,
    zh: '登录名须为 2 至 32 个字母、数字、汉字或中间的 . _ -。',
    en: 'A login name has 2 to 32 letters, digits or Chinese characters, with . _ - inside.',
  },
  'name-malformed': {
    status: 422,
    zh: '姓名须为 1 至 100 个字符,并含有看得见的字。',
    en: 'A name has 1 to 100 characters, with something in it that can be seen.',
  },
  'login-name-taken': { status: 409, zh: '登录名已被使用。', en: 'This login name is taken.' },
  'own-account': {
    status: 403,
    zh: '不能停用、重置本人账号或变更本人权限,须由另一位管理员操作。',
    en: 'Nobody disables or resets their own account or changes their own grants: another administrator does.',
  },
  'unknown-verb': { status: 422, zh: '没有这个权限动词。', en: 'There is no such verb.' },
  'verb-twice': { status: 422, zh: '同一动词只能授予一次。', en: 'A verb is granted once.' },
  'limit-not-read': {
    status: 422,
    zh: '此动词不按这一范围限定,不能这样授予。',
    en: 'This verb is not limited by that: the grant would reach further than it says.',
  },
  'grant-too-wide': { status: 403, zh: '授予的范围超出您的管理范围。', en: 'The grant reaches further than you manage.' },
  'role-needs-place': {
    status: 422,
    zh: '此角色的权限取决于所属部门或行政区,请先设定部门。',
    en: 'What this role may do depends on the department or area: set the department first.',
  },
  'identity-taken': { status: 409, zh: '此统一认证身份已关联到账号。', en: 'This identity is linked to an account already.' },
} as const satisfies RefusalTexts
