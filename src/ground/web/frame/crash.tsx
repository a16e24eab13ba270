/** A page that fails takes neither the frame nor the other pages with it. */
import { Component, type ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../text/text.ts'

export function Crashed({ message }: { message: string }) {
  const { states } = useText()
  return (
    <div className='empty' role='alert'>
      <Icon name='warn' />
      <p className='empty-title'>{states.crashed}</p>
      <p>{states.crashedDo}</p>
      <p className='note'>{message}</p>
      <button type='button' className='button' onClick={() => window.location.reload()}>
        <Icon name='retry' />
        {states.reload}
      </button>
    </div>
  )
}

interface Props {
  /** Another place may work again. */
  readonly place: string
  readonly children: ReactNode
}

export class Crash extends Component<Props, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override componentDidUpdate(before: Props) {
    if (before.place !== this.props.place && this.state.message !== null) this.setState({ message: null })
  }

  override render() {
    return this.state.message === null ? this.props.children : <Crashed message={this.state.message} />
  }
}
