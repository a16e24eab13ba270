import { TextField } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { useForm } from '../form/use-form.ts'
import { callSession, SESSION } from '../presence.ts'
import { useRefresh } from '../queries.tsx'
import { useToast } from '../toasts.tsx'
import { usePagesText } from './text/text.ts'

const SHORTEST = 12
const EMPTY = { current: '', wanted: '', again: '', code: '' }

export function PasswordForm({ wantsCode }: { wantsCode: boolean }) {
  const { account: t } = usePagesText()
  const toast = useToast()
  const refresh = useRefresh()
  const form = useForm({
    name: 'password',
    initial: EMPTY,
    // What makes a password weak the server says; here only what no server has to be asked for.
    check: ({ current, wanted, again, code }) => ({
      ...(current === '' ? { current: t.needCurrent } : {}),
      ...([...wanted].length < SHORTEST ? { wanted: t.needWanted } : {}),
      ...(wanted !== again ? { again: t.differ } : {}),
      ...(wantsCode && code.trim() === '' ? { code: t.needCode } : {}),
    }),
    send: ({ current, wanted, code }) =>
      callSession('POST /api/session/password', { body: { current, wanted, ...(wantsCode ? { code: code.trim() } : {}) } }),
    onSent: () => {
      form.reset()
      toast({ text: t.changed })
      void refresh(SESSION, 'GET /api/session/all')
    },
  })
  return (
    <Form form={form} labels={{ current: t.current, wanted: t.wanted, again: t.again, code: t.code }} send={t.change}>
      <TextField of={form.field('current')} label={t.current} type='password' autoComplete='current-password' isRequired />
      <TextField of={form.field('wanted')} label={t.wanted} hint={t.wantedHint} type='password' autoComplete='new-password' isRequired />
      <TextField of={form.field('again')} label={t.again} type='password' autoComplete='new-password' isRequired />
      {wantsCode && <TextField of={form.field('code')} label={t.code} inputMode='numeric' autoComplete='one-time-code' isRequired />}
    </Form>
  )
}
