/** The shell: whatever every page needs around it, and the way from the address to a page. */
import type { QueryClient } from '@tanstack/react-query'
import type { ComponentProps, ReactNode } from 'react'
import { Router } from 'wouter'
import { ArrivalProvider } from './arrival.tsx'
import { placed, useBrowserBack, useHeldLocation, useHeldSearch } from './form/browser-back.ts'
import { LeavingProvider, useLeave } from './form/leaving.tsx'
import { Routes } from './frame/routes.tsx'
import { type Site, SiteContext } from './frame/site.ts'
import { KeysHelpProvider } from './keys-help.tsx'
import { LanguageProvider } from './language.tsx'
import { type Presence, PresenceProvider } from './person.tsx'
import { QueriesProvider } from './queries.tsx'
import { type Toast, ToastProvider } from './toasts.tsx'

interface Props {
  readonly site: Site
  readonly queries: QueryClient
  /** Asks who is signed in: a hook, because it reads what the queries keep. */
  readonly usePresenceOf: () => Presence
  /** Where the address comes from; the browser's own unless said. */
  readonly hook?: ComponentProps<typeof Router>['hook']
  readonly toasts?: readonly Toast[]
  readonly children?: ReactNode
}

function Present({ usePresenceOf, children }: Pick<Props, 'usePresenceOf'> & { children: ReactNode }) {
  return <PresenceProvider presence={usePresenceOf()}>{children}</PresenceProvider>
}

/** Every change of address, by a link, a button or the browser's own back, goes past whatever is not sent yet. */
function Guarded({ hook, children }: { hook: Props['hook']; children: ReactNode }) {
  const leave = useLeave()
  useBrowserBack(leave, hook === undefined)
  return (
    <Router
      {...(hook === undefined ? { hook: useHeldLocation, searchHook: useHeldSearch } : { hook })}
      aroundNav={(navigate, to, options) => {
        if (options?.replace === true) navigate(to, placed(options))
        else leave.ask(() => navigate(to, placed(options)))
      }}
    >
      {children}
    </Router>
  )
}

/** `children` takes the place of the page that the address asks for: the catalogue of states uses it. */
export function Shell({ site, queries, usePresenceOf, hook, toasts, children }: Props) {
  return (
    <LanguageProvider>
      <QueriesProvider queries={queries}>
        <Present usePresenceOf={usePresenceOf}>
          <SiteContext value={site}>
            <ToastProvider {...(toasts === undefined ? {} : { opening: toasts })}>
              <KeysHelpProvider>
                <LeavingProvider>
                  <ArrivalProvider>
                    <Guarded hook={hook}>{children ?? <Routes />}</Guarded>
                  </ArrivalProvider>
                </LeavingProvider>
              </KeysHelpProvider>
            </ToastProvider>
          </SiteContext>
        </Present>
      </QueriesProvider>
    </LanguageProvider>
  )
}
