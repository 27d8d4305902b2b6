// Which door is open: the first start, the sign-in, or the work itself.
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { memo, Suspense } from 'react'
import { Router, useLocation } from 'wouter'
import { areaAt, mayDo } from './areas.ts'
import { useHashPath, useHashSearch } from './hash-location.ts'
import { BrokenPage } from './parts/BrokenPage.tsx'
import { EmptyState } from './parts/EmptyState.tsx'
import { Frame } from './parts/Frame.tsx'
import { Screen } from './parts/Screen.tsx'
import { chosenLook, schemeOf } from './preferences.ts'
import { SetUpScreen } from './screens/SetUpScreen.tsx'
import { SignInScreen } from './screens/SignInScreen.tsx'
import { theme } from './theme.ts'
import { queryClient } from './use-operation.ts'
import { useSessionToken } from './session.ts'
import { useKeyboardProfile, useScansWait } from './use-scan.ts'
import { useMe, useStatus } from './use-station.ts'
import { useWords } from './words.ts'

const Nothing = () => {
  const t = useWords()
  return <Screen task={[t('frame.nothingHere')]}><EmptyState title={t('frame.nothingHere')} todo={t('frame.nothingHereTodo')} /></Screen>
}

const OnItsWay = () => {
  const t = useWords()
  useScansWait()
  return <Screen task={[t('frame.loading')]}>{null}</Screen>
}

const Work = memo(() => {
  const [path] = useLocation()
  const role = useMe()?.role
  const area = areaAt(path)
  return (
    <Frame>
      <BrokenPage key={path}>
        <Suspense fallback={<OnItsWay />}>
          {role !== undefined && (area && mayDo(role, area.least) ? <area.Screen /> : <Nothing />)}
        </Suspense>
      </BrokenPage>
    </Frame>
  )
})

const Door = () => {
  const t = useWords()
  const status = useStatus()
  const token = useSessionToken()
  useKeyboardProfile(status?.keyboard)
  if (!status) return <EmptyState title={t('frame.loading')} todo="" />
  if (!status.setUp) return <SetUpScreen />
  return token === null ? <SignInScreen status={status} /> : <Work />
}

export const App = () => (
  <MantineProvider theme={theme} defaultColorScheme={schemeOf(chosenLook())} withCssVariables={false} withGlobalClasses={false}>
    <QueryClientProvider client={queryClient}>
      {/* oxlint-disable-next-line react/hooks -- wouter takes its location as a hook */}
      <Router hook={useHashPath} searchHook={useHashSearch}>
        <Door />
      </Router>
    </QueryClientProvider>
  </MantineProvider>
)
