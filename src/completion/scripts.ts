import type { Shell } from './offer.ts';

const BASH = `# bash completion for mianshi. In ~/.bashrc: eval "$(mianshi completion bash)"
_mianshi() {
  local line kind= before= word=\${COMP_WORDS[COMP_CWORD]}
  # Where = parts words, bash wants what comes after it.
  [[ $word == --*=* ]] && before=\${word%%=*}=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $kind ]]; then
      kind=$line
    else
      COMPREPLY+=("$before\${line%%$'\\t'*}")
    fi
  done < <(command mianshi complete bash -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  case $kind in
    files) compopt -o default 2>/dev/null ;;
    folders) compopt -o dirnames 2>/dev/null ;;
  esac
}
complete -o nosort -F _mianshi mianshi 2>/dev/null || complete -F _mianshi mianshi`;

const ZSH = `#compdef mianshi
# zsh completion for mianshi. In ~/.zshrc, after compinit: eval "$(mianshi completion zsh)"; or as a file _mianshi in a folder of $fpath
_mianshi() {
  local line kind text
  local -i place widest=0
  local -a values abouts shown
  while IFS= read -r line; do
    if [[ -z $kind ]]; then
      kind=$line
    else
      values+=("\${line%%$'\\t'*}")
      abouts+=("\${line#*$'\\t'}")
      (( \${(m)#values[-1]} > widest )) && widest=\${(m)#values[-1]}
    fi
  done < <(command mianshi complete zsh -- "\${(j: :)words[1,CURRENT]}" 2>/dev/null)
  case $kind in
    files | folders)
      [[ $PREFIX == --*=* ]] && compset -P '*='
      if [[ $kind == files ]]; then _files; else _files -/; fi
      ;;
    *)
      for (( place = 1; place <= \${#values}; place++ )); do
        text=\${values[place]}
        [[ -n \${abouts[place]} ]] && text="\${(mr:widest:)text}  \${abouts[place]}"
        (( \${(m)#text} < COLUMNS )) || text=\${(mr:COLUMNS - 1:)text}
        shown+=("$text")
      done
      ((\${#values})) && compadd -V mianshi -l -d shown -a values
      ;;
  esac
}
if [[ \${funcstack[1]} == _mianshi ]]; then
  _mianshi "$@"
else
  compdef _mianshi mianshi
fi`;

const FISH = `# fish completion for mianshi. mianshi completion fish > ~/.config/fish/completions/mianshi.fish
function __mianshi_complete
    set -l lines (command mianshi complete fish -- (commandline -cp | string collect) 2>/dev/null)
    set -l kind $lines[1]
    set -e lines[1]
    switch "$kind"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case '*'
            test (count $lines) -gt 0; and printf '%s\\n' $lines
    end
end
complete -c mianshi -e
complete -c mianshi -f -k -a '(__mianshi_complete)'`;

const POWERSHELL = `# PowerShell completion for mianshi. In $PROFILE: mianshi completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName mianshi -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.ToString()
    $end = $cursorPosition - $commandAst.Extent.StartOffset
    if ($line.Length -gt $end) { $line = $line.Substring(0, $end) } else { $line = $line.PadRight($end) }
    $lines = @(mianshi complete powershell '--' $line 2>$null)
    if ($lines.Count -eq 0 -or $lines[0] -ne 'words') { return }
    $lines | Select-Object -Skip 1 | ForEach-Object {
        $value, $about = $_ -split "\`t", 2
        $text = if ($value -match "[\\s'(){};&|$\`"]") { "'" + $value.Replace("'", "''") + "'" } else { $value }
        if ([string]::IsNullOrEmpty($about)) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
    }
}`;

/** Where a script goes: the line for a file, behind what it needs there; without a file a line for the prompt. */
export const INSTALLATIONS: Readonly<Record<Shell, { readonly file: string; readonly after: string; readonly line: string }>> = {
  bash: { file: '~/.bashrc', after: '', line: 'eval "$(mianshi completion bash)"' },
  zsh: { file: '~/.zshrc', after: 'compinit', line: 'eval "$(mianshi completion zsh)"' },
  fish: { file: '', after: '', line: 'mianshi completion fish > ~/.config/fish/completions/mianshi.fish' },
  powershell: { file: '$PROFILE', after: '', line: 'mianshi completion powershell | Out-String | Invoke-Expression' },
};

/** What makes a shell ask the program at the tab key: the scripts know nothing of commands and options, so they never grow old. */
export const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL };
