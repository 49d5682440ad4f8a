/** `colloquy completion`: scripts that let a shell complete commands, options and their values. Made from the commands themselves. */
import type { Command, Option } from 'commander'
import { coverNames, designNames, paperNames } from '../designs.ts'
import { ColloquyError } from '../errors.ts'
import { sourceFormats } from '../formats.ts'
import { engineNames, formats } from './options.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/** What the values of options are chosen from; of others a file is completed. */
const values: Readonly<Record<string, readonly string[]>> = {
  '--format': formats,
  '--design': designNames,
  '--paper': paperNames,
  '--page': paperNames,
  '--cover-style': coverNames,
  '--from': sourceFormats,
  '--engines': engineNames,
}

/**
 * The script for a shell.
 *
 * @throws {ColloquyError} `usage` for one that has none.
 */
export function completionFor(program: Command, shell: string): string {
  const commands = program.commands.filter((command) => !isHidden(command))
  if (shell === 'bash') return bash(commands)
  if (shell === 'zsh') return zsh(commands)
  if (shell === 'fish') return fish(commands)
  throw new ColloquyError('usage', `There is no completion for “${shell}”.`, {
    advice: `Name one of ${shells.join(', ')}.`,
  })
}

const isHidden = (command: Command): boolean => (command as unknown as { _hidden?: boolean })._hidden === true

const optionsOf = (command: Command): Option[] => command.options.filter(({ hidden }) => !hidden)
const namesOf = ({ short, long }: Option): string[] => [short, long].filter((it): it is string => it !== undefined)
const takesValue = ({ required, optional }: Option): boolean => required || optional
const choicesOf = (option: Option): readonly string[] => values[option.long ?? ''] ?? []

/** In single quotes, where no shell reads anything. */
const quoted = (text: string): string => `'${text.replace(/'/g, String.raw`'\''`)}'`
/** The first sentence, on a line. */
const brief = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(/[;(].*$/u, '')
    .trim()

function bash(commands: readonly Command[]): string {
  const chosen = new Map<string, string>()
  const plain = new Set<string>()
  for (const option of commands.flatMap(optionsOf).filter(takesValue))
    for (const name of namesOf(option)) {
      const choices = choicesOf(option)
      if (choices.length > 0) chosen.set(name, choices.join(' '))
      else plain.add(name)
    }
  const reply = (words: string): string => `COMPREPLY=($(compgen -W ${quoted(words)} -- "$cur"))`
  return `# Completion of colloquy for bash: source it, or put it into the folder of your completions.
_colloquy() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}" command="" i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${COMP_WORDS[i]}" in -*) ;; *) command="\${COMP_WORDS[i]}"; break ;; esac
  done
  case "$prev" in
${[...chosen].map(([name, words]) => `    ${name}) ${reply(words)}; return ;;`).join('\n')}
    ${[...plain].join('|')}) return ;;
  esac
  if [[ -z $command ]]; then
    ${reply([...commands.map((it) => it.name()), '--help', '--version'].join(' '))}
  elif [[ $cur == -* ]]; then
    case "$command" in
${commands.map((it) => `      ${it.name()}) ${reply([...optionsOf(it).flatMap(namesOf), '--help'].join(' '))} ;;`).join('\n')}
    esac
  elif [[ $command == completion ]]; then
    ${reply(shells.join(' '))}
  fi
}
complete -o default -F _colloquy colloquy
`
}

function zsh(commands: readonly Command[]): string {
  const spec = (option: Option): string[] => {
    const about = brief(option.description).replace(/[[\]:]/g, '')
    const choices = choicesOf(option)
    const value = !takesValue(option) ? '' : choices.length > 0 ? `:value:(${choices.join(' ')})` : ':value:_files'
    return namesOf(option).map((name) => quoted(`${name}[${about}]${value}`))
  }
  return `#compdef colloquy
# Completion of colloquy for zsh: put it into a folder of $fpath under the name _colloquy.
_colloquy() {
  if ((CURRENT == 2)); then
    local -a commands
    commands=(
${commands.map((it) => `      ${quoted(`${it.name()}:${brief(it.summary() || it.description()).replace(/:/g, '')}`)}`).join('\n')}
    )
    _describe command commands
    return
  fi
  case "\${words[2]}" in
${commands
  .map((it) => {
    const last = it.name() === 'completion' ? quoted(`1:shell:(${shells.join(' ')})`) : quoted('*:file:_files')
    return `    ${it.name()}) shift words; ((CURRENT--)); _arguments ${[...optionsOf(it).flatMap(spec), last].join(' ')} ;;`
  })
  .join('\n')}
  esac
}
_colloquy "$@"
`
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => {
    const name = command.name()
    const isSeen = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`
    return [
      `complete -c colloquy -n __fish_use_subcommand -f -a ${name} -d ${quoted(brief(command.summary() || command.description()))}`,
      ...(name === 'completion' ? [`complete -c colloquy ${isSeen} -f -a ${quoted(shells.join(' '))}`] : []),
      ...optionsOf(command).map((option) => {
        const choices = choicesOf(option)
        return [
          `complete -c colloquy ${isSeen}`,
          ...(option.short ? [`-s ${option.short.slice(1)}`] : []),
          ...(option.long ? [`-l ${option.long.slice(2)}`] : []),
          ...(takesValue(option) ? [choices.length > 0 ? `-x -a ${quoted(choices.join(' '))}` : '-r'] : []),
          `-d ${quoted(brief(option.description))}`,
        ].join(' ')
      }),
    ]
  })
  return `# Completion of colloquy for fish: put it into ~/.config/fish/completions/colloquy.fish.\n${lines.join('\n')}\n`
}
