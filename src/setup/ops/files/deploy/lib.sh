# shellcheck shell=bash # others read this file
# What the scripts of this folder have in common. Written by qa init --ops once; it is
# the project's own from now on. Settings: deploy.env, and the environment over it.
set -euo pipefail

lib=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# What the environment says outranks the file.
while IFS='=' read -r key value; do
  if [[ $key =~ ^[A-Z_]+$ && ! -v $key ]]; then export "$key=$value"; fi
done < <(cat "${DEPLOY_ENV:-$lib/deploy.env}" 2>/dev/null || true)

: "${APP:=app}" "${STATE_DIR:=/var/lib/$APP}" "${HEALTH_URL:=http://127.0.0.1:8000/healthz}"
: "${HEALTHY_IN_A_ROW:=3}" "${HEALTH_TRIES:=30}" "${HEALTH_PAUSE:=1}" "${HEALTH_TIMEOUT:=3}"
: "${ALERTMANAGER_URL:=}" "${KEEP:=3}"
mkdir -p "$STATE_DIR"

say() { printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" >&2; }

# stop <exit code> <words>: 1 the version before serves, 2 nothing was changed, 3 neither.
stop() {
  say "${@:2}"
  exit "$1"
}

# One of the scripts at a time; a killed one leaves no lock behind.
take_lock() {
  exec 9>"$STATE_DIR/$1.lock"
  flock -n 9 || stop 2 "another $1 is running"
}

# answers <url> <seconds>: only a 200 in time is one.
answers() {
  [[ $(curl -sS -o /dev/null -w '%{http_code}' --max-time "$2" "$1" 2>/dev/null 9>&-) == 200 ]]
}

# becomes_healthy <url>: HEALTHY_IN_A_ROW answers in a row, within HEALTH_TRIES.
becomes_healthy() {
  local row=0
  for ((try = 0; try < HEALTH_TRIES; try++)); do
    if answers "$1" "$HEALTH_TIMEOUT"; then row=$((row + 1)); else row=0; fi
    ((row >= HEALTHY_IN_A_ROW)) && return 0
    sleep "$HEALTH_PAUSE" 9>&-
  done
  return 1
}

# alert <name> <summary>: to Alertmanager, which knows whom to tell; and to the log.
alert() {
  say "ALERT $1: $2"
  [[ -z $ALERTMANAGER_URL ]] && return 0
  local text=${2//[\"\\]/}
  curl -sS -o /dev/null --max-time 5 -H 'content-type: application/json' \
    -d "[{\"labels\":{\"alertname\":\"$1\",\"severity\":\"page\",\"job\":\"$APP\",\"owner\":\"$APP\"},\"annotations\":{\"summary\":\"$text\"}}]" \
    "$ALERTMANAGER_URL/api/v2/alerts" 9>&- || say 'the alert did not reach Alertmanager'
}

# record <version> <release or image> <result>
record() {
  printf '{"at":"%s","epoch":%s,"version":"%s","release":"%s","result":"%s"}\n' \
    "$(date -u +%FT%TZ)" "$(date +%s)" "$1" "$2" "$3" >>"$STATE_DIR/deployments.jsonl"
}

is_bad() { grep -qxF -- "$1" "$STATE_DIR/bad" 2>/dev/null; }

# Versions that were healthy once, the newest deployment last.
good_versions() {
  sed -n 's/.*"version":"\([^"]*\)".*"result":"ok".*/\1/p' "$STATE_DIR/deployments.jsonl" 2>/dev/null
}

current_version() { good_versions | tail -n 1; }

# The last good version before the current one that is not marked bad; nothing if none is.
previous_version() {
  local version current found=''
  current=$(current_version)
  while read -r version; do
    if [[ $version != "$current" ]] && ! is_bad "$version"; then found=$version; fi
  done < <(good_versions)
  printf '%s' "$found"
}

# Seconds since the last deployment; nothing where none is known.
deployed_ago() {
  local epoch
  epoch=$(sed -n 's/.*"epoch":\([0-9]*\).*/\1/p' "$STATE_DIR/deployments.jsonl" 2>/dev/null | tail -n 1)
  [[ -n $epoch ]] && printf '%s' "$(($(date +%s) - epoch))"
  return 0
}

# check_version <version>: refuses what could be taken for a flag or a path.
check_version() {
  [[ ${1:-} =~ ^[A-Za-z0-9][A-Za-z0-9._+-]*$ ]] || stop 2 "usage: $(basename "$0") <version>"
}
