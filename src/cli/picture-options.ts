/** `--images` and `--fetch-images`: where the images of a transcript may come from. */
import { type Command, InvalidArgumentError } from 'commander'

/** Adds the options to a command that shows a transcript's images. */
export function withPictureOptions(command: Command): Command {
  return command
    .option('--images <dir>', 'a folder outside of the transcript’s that its images may lie in')
    .option(
      '--fetch-images <list>',
      'addresses of images that may be fetched, or beginnings of such that end in /',
      addressesIn,
    )
}

/** Reads a list of addresses; the option may stand several times. */
function addressesIn(value: string, before: string[] = []): string[] {
  const addresses = value.split(/[\s,]+/u).filter(Boolean)
  for (const address of addresses)
    if (!/^https?:\/\//iu.test(address) || !URL.canParse(address))
      throw new InvalidArgumentError(`“${address}” is no address; one begins with https:// or http://.`)
  return [...before, ...addresses]
}
