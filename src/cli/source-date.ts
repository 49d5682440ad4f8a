import { ColloquyError } from '../errors.ts'

/**
 * The date of SOURCE_DATE_EPOCH (reproducible-builds.org): whole seconds since 1970.
 *
 * @throws {ColloquyError} `usage` when it is no such number.
 */
export function sourceDate(env: NodeJS.ProcessEnv): Date | undefined {
  const value = env.SOURCE_DATE_EPOCH
  if (value === undefined || value === '') return undefined
  // Up to the year 9999, the last that the formats can write.
  if (!/^\d{1,12}$/.test(value) || Number(value) > 253_402_300_799)
    throw new ColloquyError('usage', `SOURCE_DATE_EPOCH is “${value}”.`, {
      advice: 'Set it to a number of seconds since 1970, or leave it unset.',
    })
  return new Date(Number(value) * 1000)
}
