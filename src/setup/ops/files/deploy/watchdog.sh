#!/usr/bin/env bash
# Asks the service for its health, and calls rollback.sh after WATCHDOG_FAILURES failed
# answers in a row. Written by qa init --ops once; it is the project's own from now on.
# Try it: qa drill watchdog. Usage: watchdog.sh [--once]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=deploy/lib.sh # the settings and functions of this folder
. "$here/lib.sh"

: "${WATCHDOG_URLS:=$HEALTH_URL}" "${WATCHDOG_PORTS:=}" "${WATCHDOG_FAILURES:=3}"
: "${WATCHDOG_INTERVAL:=10}" "${WATCHDOG_TIMEOUT:=3}" "${WATCHDOG_GRACE:=60}"
: "${WATCHDOG_COOLDOWN:=600}" "${WATCHDOG_ROLLBACK:=$here/rollback.sh}"
: "${WATCHDOG_WINDOW:=86400}" "${WATCHDOG_RESTART:=}" "${INCIDENT_DIR:=}"
counter=$STATE_DIR/watchdog.failures
acted=$STATE_DIR/watchdog.acted

take_lock watchdog

# Fractions are allowed in settings, and the shell has none: microseconds.
micro() {
  local whole=${1%.*} part=0
  [[ $1 == *.* ]] && part=${1#*.}000000
  printf '%s' "$((10#${whole:-0} * 1000000 + 10#${part:0:6}))"
}
now() { printf '%s' "${EPOCHREALTIME/[.,]/}"; }

service_answers() {
  local url
  for url in $WATCHDOG_URLS; do
    answers "$url" "$WATCHDOG_TIMEOUT" || return 1
  done
}

# Databases and caches: rolling the service back helps none of them.
watch_ports() {
  local place down=''
  for place in $WATCHDOG_PORTS; do
    timeout "$WATCHDOG_TIMEOUT" bash -c "exec 3<>/dev/tcp/${place%:*}/${place##*:}" 2>/dev/null 9>&- ||
      down+=" $place"
  done
  if [[ $down != "$(cat "$STATE_DIR/watchdog.ports" 2>/dev/null)" ]]; then
    [[ -n $down ]] && alert DependencyDown "nothing listens at$down"
    printf '%s' "$down" >"$STATE_DIR/watchdog.ports"
  fi
}

leave_stub() {
  [[ -z $INCIDENT_DIR ]] && return 0
  mkdir -p "$INCIDENT_DIR"
  cat >"$INCIDENT_DIR/$(date -u +%F-%H%M)-rollback.md" <<STUB
# $APP $1 was rolled back

| field | content |
| --- | --- |
| time | $(date -u +%FT%TZ) |
| module | $APP |
| symptom | $WATCHDOG_FAILURES failed answers in a row from $WATCHDOG_URLS |
| investigation | TODO |
| action | rolled back from $1 to ${2:-nothing} by watchdog.sh |
| root cause | TODO |
| prevention | TODO |
STUB
}

in_cooldown() {
  [[ -s $acted ]] && (($(now) - $(<"$acted") < $(micro "$WATCHDOG_COOLDOWN")))
}

act() {
  local current previous ago
  current=$(current_version) previous=$(previous_version) ago=$(deployed_ago)
  in_cooldown && return 0
  now >"$acted"
  echo 0 >"$counter"
  if [[ -z $ago ]] || ((ago > WATCHDOG_WINDOW)); then
    alert ServiceUnhealthy "$APP ${current:-} fails, long after its deployment"
    [[ -z $WATCHDOG_RESTART ]] || bash -c "$WATCHDOG_RESTART" 9>&-
    return 0
  fi
  if [[ -z $previous ]]; then
    alert ServiceUnhealthy "$APP $current fails, and there is no good version before it"
    return 0
  fi
  say "rolling back from $current to $previous"
  if "$WATCHDOG_ROLLBACK" 9>&-; then
    alert RolledBack "$APP was rolled back from $current to $previous"
    leave_stub "$current" "$previous"
    return 0
  fi
  alert RollbackFailed "$APP $current fails, and so did its rollback: a person is needed"
  return 1
}

check() {
  watch_ports
  local ago count
  if service_answers; then
    echo 0 >"$counter"
    return 0
  fi
  ago=$(deployed_ago)
  [[ -n $ago ]] && ((ago * 1000000 < $(micro "$WATCHDOG_GRACE"))) && return 0
  count=$(($(cat "$counter" 2>/dev/null || echo 0) + 1))
  echo "$count" >"$counter"
  say "failed answer $count of $WATCHDOG_FAILURES"
  if ((count >= WATCHDOG_FAILURES)); then act; fi
}

if [[ ${1:-} == --once ]]; then
  check
  exit
fi
while true; do
  check
  sleep "$WATCHDOG_INTERVAL" 9>&-
done
