const LONGEST_SIDE = 2048
const WORTH_SHRINKING_BYTES = 700_000

/**
 * A photo of a size that a village's signal can carry; the original if the browser can't read it or gains nothing.
 * Drawing it anew also leaves the place and time in the camera's file behind.
 */
export async function shrinkPhoto(content: Blob): Promise<Blob> {
  if (!content.type.startsWith('image/') || content.type === 'image/gif' || content.size < WORTH_SHRINKING_BYTES) return content
  try {
    const picture = await createImageBitmap(content, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const shrunk = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return shrunk && shrunk.size < content.size ? shrunk : content
  } catch {
    return content
  }
}
