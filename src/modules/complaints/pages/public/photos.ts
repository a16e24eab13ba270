/** Photos that wait to be sent with a report, and sending them one by one: one that fails leaves the others. */
import { useEffect, useRef, useState } from 'react'
import type { Said } from '#ground/web/language.tsx'
import { call } from '../call.ts'

/** As many as belong to one report, and how large one may be as it leaves here. */
export const MOST_PHOTOS = 5
const MOST_BYTES = 15 * 2 ** 20
/** Longest edge: larger ones are made smaller by the server anyway. */
const EDGE = 2560

export interface Photo {
  readonly id: number
  readonly file: File
  readonly address: string
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed'
  readonly why: Said | null
}

/** Drawn anew before it leaves the device: smaller, and without what cameras write into their files. */
async function smaller(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, EDGE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86))
    return drawn ?? file
  } catch {
    // A kind of picture that this browser cannot draw: the server looks at it.
    return file
  }
}

async function formOf(receipt: string, { id, file }: Photo): Promise<FormData> {
  const form = new FormData()
  form.append('receipt', receipt)
  form.append('photo', await smaller(file), `photo-${id + 1}.jpg`)
  return form
}

export interface Refused {
  readonly kind: 'not-picture' | 'too-large' | 'too-many'
  readonly name: string
}

export interface Photos {
  readonly photos: readonly Photo[]
  /** Says which were not taken. */
  readonly add: (files: readonly File[]) => readonly Refused[]
  readonly drop: (id: number) => void
  readonly clear: () => void
  /** All that were not sent; or one of them. */
  readonly send: (receipt: string, only?: number) => Promise<void>
}

export function usePhotos(): Photos {
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const next = useRef(0)
  const now = useRef(photos)
  now.current = photos
  // A form is itself the intent of sending it: trying again has to be the same one.
  const forms = useRef(new Map<number, FormData>())
  useEffect(
    () => () => {
      for (const { address } of now.current) URL.revokeObjectURL(address)
    },
    [],
  )
  const put = (id: number, some: Partial<Photo>) => setPhotos((all) => all.map((of) => (of.id === id ? { ...of, ...some } : of)))
  const add = (files: readonly File[]) => {
    const refused: Refused[] = []
    const taken: Photo[] = []
    for (const file of files) {
      if (!file.type.startsWith('image/')) refused.push({ kind: 'not-picture', name: file.name })
      else if (file.size > MOST_BYTES) refused.push({ kind: 'too-large', name: file.name })
      else if (photos.length + taken.length >= MOST_PHOTOS) refused.push({ kind: 'too-many', name: file.name })
      else taken.push({ id: next.current++, file, address: URL.createObjectURL(file), state: 'waiting', why: null })
    }
    setPhotos([...photos, ...taken])
    return refused
  }
  const drop = (id: number) => {
    for (const { address } of photos.filter((of) => of.id === id)) URL.revokeObjectURL(address)
    setPhotos((all) => all.filter((of) => of.id !== id))
  }
  const clear = () => {
    for (const { address } of photos) URL.revokeObjectURL(address)
    setPhotos([])
  }
  const send = async (receipt: string, only?: number) => {
    const isWanted = ({ id, state }: Photo) => (only === undefined || id === only) && (state === 'waiting' || state === 'failed')
    for (const photo of now.current.filter(isWanted)) {
      // Taken away while the ones before it were sent.
      if (!now.current.some(({ id }) => id === photo.id)) continue
      put(photo.id, { state: 'sending', why: null })
      const form = forms.current.get(photo.id) ?? (await formOf(receipt, photo))
      forms.current.set(photo.id, form)
      const answer = await call('POST /api/complaints/photos', { form })
      put(photo.id, answer.ok ? { state: 'sent' } : { state: 'failed', why: answer.refusal.message })
    }
  }
  return { photos, add, drop, clear, send }
}
