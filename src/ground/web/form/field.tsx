/** Fields: a label, a hint, what is wrong, and the control between them. */
import { type ReactNode, useState } from 'react'
import { useText } from '../text/text.ts'
import type { FieldOf } from './use-form.ts'

interface Frame {
  readonly label: string
  readonly hint?: ReactNode
  readonly isRequired?: boolean
}

interface Described {
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-required': true | undefined
}

type FieldProps = Frame & { readonly of: Pick<FieldOf<unknown>, 'id' | 'error'>; readonly children: (described: Described) => ReactNode }

export function Field({ of: { id, error }, label, hint, isRequired = false, children }: FieldProps) {
  const t = useText()
  const described = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-wrong`]
    .filter((of) => of !== null)
    .join(' ')
  return (
    <div className='form-field' data-wrong={error === undefined ? undefined : true}>
      <label htmlFor={id}>
        {label} {!isRequired && <small>{t.form.optional}</small>}
      </label>
      {hint !== undefined && (
        <p className='field-hint' id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-required': isRequired || undefined,
      })}
      {error !== undefined && (
        <p className='field-wrong' id={`${id}-wrong`}>
          {error}
        </p>
      )}
    </div>
  )
}

type TextProps = Frame & {
  readonly of: FieldOf<string>
  readonly type?: 'text' | 'email' | 'tel' | 'password'
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'text'
  readonly maxLength?: number
}

export function TextField({ of, type = 'text', autoComplete = 'off', inputMode, maxLength, ...frame }: TextProps) {
  const { form } = useText()
  const [isShown, setShown] = useState(false)
  return (
    <Field of={of} {...frame}>
      {(described) => (
        <span className='field-line'>
          <input
            id={of.id}
            type={isShown ? 'text' : type}
            autoComplete={autoComplete}
            inputMode={inputMode}
            maxLength={maxLength}
            spellCheck={false}
            value={of.value}
            onChange={(event) => of.onChange(event.target.value)}
            {...described}
          />
          {type === 'password' && (
            <button type='button' className='button quiet' aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? form.hide : form.show}
            </button>
          )}
        </span>
      )}
    </Field>
  )
}

export function LongTextField({ of, rows = 5, maxLength, ...frame }: Frame & { of: FieldOf<string>; rows?: number; maxLength?: number }) {
  return (
    <Field of={of} {...frame}>
      {(described) => (
        <>
          <textarea
            id={of.id}
            rows={rows}
            maxLength={maxLength}
            value={of.value}
            onChange={(event) => of.onChange(event.target.value)}
            {...described}
          />
          {maxLength !== undefined && (
            <small className='field-count'>
              {of.value.length.toLocaleString()} / {maxLength.toLocaleString()}
            </small>
          )}
        </>
      )}
    </Field>
  )
}

export interface Choice {
  readonly id: string
  readonly name: string
}

type SelectProps = Frame & { readonly of: FieldOf<string>; readonly choices: readonly Choice[]; readonly none?: string }

export function SelectField({ of, choices, none, ...frame }: SelectProps) {
  return (
    <Field of={of} {...frame}>
      {(described) => (
        <select id={of.id} value={of.value} onChange={(event) => of.onChange(event.target.value)} {...described}>
          {none !== undefined && <option value=''>{none}</option>}
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

type ManyProps = Frame & { readonly of: FieldOf<readonly string[]>; readonly choices: readonly Choice[] }

/** Several of a few, each as a box to tick. */
export function ManyField({ of, choices, label, hint, isRequired = false }: ManyProps) {
  const { form } = useText()
  const { id, value, error } = of
  return (
    <fieldset
      className='form-field'
      data-wrong={error === undefined ? undefined : true}
      id={id}
      tabIndex={-1}
      aria-describedby={`${id}-hint`}
    >
      <legend>
        {label} {!isRequired && <small>{form.optional}</small>}
      </legend>
      {hint !== undefined && (
        <p className='field-hint' id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className='field-many'>
        {choices.map((choice) => (
          <label key={choice.id} className='check'>
            <input
              type='checkbox'
              checked={value.includes(choice.id)}
              onChange={(event) => of.onChange(event.target.checked ? [...value, choice.id] : value.filter((of) => of !== choice.id))}
            />
            {choice.name}
          </label>
        ))}
      </div>
      {error !== undefined && <p className='field-wrong'>{error}</p>}
    </fieldset>
  )
}

export function CheckField({ of, label, hint }: { of: FieldOf<boolean>; label: string; hint?: ReactNode }) {
  return (
    <div className='form-field'>
      <label className='check'>
        <input id={of.id} type='checkbox' checked={of.value} onChange={(event) => of.onChange(event.target.checked)} />
        {label}
      </label>
      {hint !== undefined && <p className='field-hint'>{hint}</p>}
    </div>
  )
}

/** A day as the browser asks for it; empty is no day. */
export function DayField({ of, ...frame }: Frame & { readonly of: FieldOf<string> }) {
  return (
    <Field of={of} {...frame}>
      {(described) => (
        <input id={of.id} type='date' value={of.value} onChange={(event) => of.onChange(event.target.value)} {...described} />
      )}
    </Field>
  )
}
