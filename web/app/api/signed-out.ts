/** Who wants to know that the portal no longer knows the user; the session, once the page runs. */
let listener: () => void = () => {}

/** Registers the one listener; returns how to remove it. */
export function onSignedOut(listen: () => void): () => void {
  listener = listen
  return () => {
    listener = () => {}
  }
}

export function reportSignedOut(): void {
  listener()
}
