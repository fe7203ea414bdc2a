/** Series over whole numbers of 1/ONE: far more digits than the 34 that are kept of a result. */
export const ONE = 10n ** 90n

/** e to the power `x` ≥ 0, by the series of a small part of it, squared up again. */
export function fixedExponential(x: bigint): bigint {
  let halvings = 0n
  while (x >> halvings > ONE / 8n) halvings += 1n
  const small = x >> halvings
  let sum = ONE
  let term = ONE
  for (let i = 1n; term !== 0n; i += 1n) {
    term = (term * small) / (ONE * i)
    sum += term
  }
  for (let i = 0n; i < halvings; i += 1n) sum = (sum * sum) / ONE
  return sum
}

/** The natural logarithm of n/d > 0: that of a number near 1 by a series, and a multiple of ln 2. */
export function fixedLogarithm(n: bigint, d: bigint): bigint {
  const twos = BigInt(n.toString(2).length - d.toString(2).length)
  const [top, bottom] = twos >= 0n ? [n, d << twos] : [n << -twos, d]
  return nearOne(top, bottom) + twos * nearOne(2n, 1n)
}

/** ln(n/d) = 2 artanh((n − d)/(n + d)). */
function nearOne(n: bigint, d: bigint): bigint {
  const ratio = ((n - d) * ONE) / (n + d)
  const square = (ratio * ratio) / ONE
  let sum = 0n
  let power = ratio
  for (let i = 1n; power !== 0n; i += 2n) {
    sum += power / i
    power = (power * square) / ONE
  }
  return 2n * sum
}
