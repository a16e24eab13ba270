/** Judging: done at once with its reason, with the way back for ten seconds; whoever was second sees what the first decided. */
import type { Result } from '#ground/lib/result.ts'
import type { Refusal } from '../client.ts'
import { useLook } from '../language.tsx'
import { fill } from '../text/text.ts'
import { useToast } from '../toasts.tsx'
import { inPieces } from './in-pieces.ts'
import type { JudgingText, Verdict, Versioned } from './judge-text.ts'

type Moved = Promise<Result<readonly Versioned[], Refusal>>

/** The room's endpoints, each for one piece of what is judged. */
export interface JudgingDoors {
  readonly judge: (of: Versioned[], verdict: Verdict, why: string) => Moved
  readonly undo: (of: Versioned[], why: string) => Moved
  /** Reads anew what a judgement may have changed. */
  readonly renew: () => Promise<unknown>
  readonly mayJudge: boolean
}

export interface Judging {
  readonly mayJudge: boolean
  /** Whether it was done. */
  readonly judge: (of: readonly Versioned[], verdict: Verdict, why: string) => Promise<boolean>
  readonly undo: (of: readonly Versioned[]) => Promise<boolean>
}

const versions = (of: readonly Versioned[]) => of.map(({ id, version }) => ({ id, version }))

export function useJudging(doors: JudgingDoors, t: JudgingText): Judging {
  const { language } = useLook()
  const toast = useToast()
  const tell = async (does: Moved, words: string, undo?: (of: readonly Versioned[]) => Promise<unknown>) => {
    const answer = await does
    await doors.renew()
    if (!answer.ok) {
      const isStale = answer.refusal.reason === 'version-conflict'
      toast({ kind: 'problem', text: isStale ? t.stale : answer.refusal.message[language] })
    } else if (undo === undefined) toast({ text: words })
    else toast({ text: words, undo: async () => void (await undo(answer.value)) })
    return answer.ok
  }
  const undo = (of: readonly Versioned[]) =>
    tell(
      inPieces(versions(of), (piece) => doors.undo(piece, t.undoWhy)),
      fill(t.undone, { count: of.length }),
    )
  return {
    mayJudge: doors.mayJudge,
    judge: (of, verdict, why) =>
      tell(
        inPieces(versions(of), (piece) => doors.judge(piece, verdict, why)),
        fill(verdict === 'valid' ? t.doneValid : t.doneInvalid, { count: of.length }),
        undo,
      ),
    undo,
  }
}
