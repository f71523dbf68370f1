#!/usr/bin/env bash
# Goes back to the last good version, or to the one that is named. Written by qa init
# --ops once; it is the project's own from now on. Usage: rollback.sh [--list|--dry-run]
# [version]. Exit: 0 it serves · 1 the one before serves · 2 nothing changed · 3 neither.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=deploy/lib.sh # the settings and functions of this folder
. "$here/lib.sh"

: "${DEPLOY:=$here/deploy_docker.sh}" "${MIGRATIONS:=}" "${MIGRATE_DOWN:=}"
dry=false
case ${1:-} in
  --list)
    good_versions
    exit 0
    ;;
  --dry-run)
    dry=true
    shift
    ;;
esac

current=$(current_version)
target=${1:-$(previous_version)}
[[ -n $target ]] || stop 2 'there is no good version to go back to'
check_version "$target"
good_versions | grep -qxF -- "$target" || stop 2 "$target was never deployed here"
[[ $target == "$current" ]] && stop 2 "$target is the current version"
# A schema that only the new version knows would break the old one.
if [[ $MIGRATIONS == changed && -z $MIGRATE_DOWN ]]; then
  stop 2 'migrations ran since: set MIGRATIONS=compatible or MIGRATE_DOWN'
fi
if $dry; then
  say "would go back from $current to $target"
  exit 0
fi

if [[ -n $MIGRATE_DOWN ]]; then bash -c "$MIGRATE_DOWN"; fi
printf '%s\n' "$current" >>"$STATE_DIR/bad"
say "going back from $current to $target"
exec "$DEPLOY" --again "$target"
