// Waiting for something, but not for ever.

/** What a promise resolves to, or null when it takes longer than so many ms. */
export async function within<Value>(time: number, promise: Promise<Value>): Promise<Value | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, time, null);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
