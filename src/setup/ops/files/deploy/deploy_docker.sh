#!/usr/bin/env bash
# Deploys an image: a candidate is asked first, the old container is kept until the new
# one is healthy, and serves again where it is not. Written by qa init --ops once; it is
# the project's own from now on. Usage: deploy_docker.sh [--again] <version>
# Exit: 0 it serves · 1 the one before serves · 2 nothing changed · 3 neither serves.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=deploy/lib.sh # the settings and functions of this folder
. "$here/lib.sh"

: "${DOCKER:=docker}" "${IMAGE:=$APP}" "${PORT:=8000}" "${SPARE_PORT:=8001}"
: "${CONTAINER_PORT:=8000}" "${CANDIDATE_URL:=http://127.0.0.1:$SPARE_PORT/healthz}"
: "${RUN_OPTIONS:=}" "${CANDIDATE_OPTIONS:=}"
again=false
if [[ ${1:-} == --again ]]; then
  again=true
  shift
fi
version=${1:-}
check_version "$version"
if ! $again && is_bad "$version"; then stop 2 "$version is marked bad; --again takes it"; fi
take_lock deploy
"$DOCKER" image inspect "$IMAGE:$version" >/dev/null 2>&1 ||
  "$DOCKER" pull "$IMAGE:$version" >/dev/null 2>&1 || stop 2 "there is no image $IMAGE:$version"

exists() { "$DOCKER" container inspect "$1" >/dev/null 2>&1; }
# start <name> <port> <more options>: words of the settings are options of their own.
start() {
  local options
  read -ra options <<<"${3:-}"
  "$DOCKER" run --detach --name "$1" --restart unless-stopped \
    --publish "127.0.0.1:$2:$CONTAINER_PORT" "${options[@]}" "$IMAGE:$version" >/dev/null 9>&-
}
remove() {
  exists "$1" || return 0
  "$DOCKER" kill "$1" >/dev/null 2>&1 || true
  "$DOCKER" rm --force "$1" >/dev/null
}

# What a killed deployment left behind: the old container under its other name.
if exists "$APP-before" && ! exists "$APP"; then
  "$DOCKER" rename "$APP-before" "$APP"
  "$DOCKER" start "$APP" >/dev/null
fi
remove "$APP-candidate"
trap 'remove "$APP-candidate"' EXIT
start "$APP-candidate" "$SPARE_PORT" "$CANDIDATE_OPTIONS" || stop 2 "$version does not start"
becomes_healthy "$CANDIDATE_URL" || stop 2 "$version is not healthy; nothing was changed"
remove "$APP-candidate"

remove "$APP-before"
if exists "$APP"; then
  "$DOCKER" stop "$APP" >/dev/null
  "$DOCKER" rename "$APP" "$APP-before"
fi
if start "$APP" "$PORT" "$RUN_OPTIONS" && becomes_healthy "$HEALTH_URL"; then
  record "$version" "$IMAGE:$version" ok
  say "$version serves"
  exit 0
fi

# The new one stays until the old one is healthy: its log may tell why.
record "$version" "$IMAGE:$version" failed
if exists "$APP"; then
  "$DOCKER" stop "$APP" >/dev/null || true
  remove "$APP-failed"
  "$DOCKER" rename "$APP" "$APP-failed"
fi
exists "$APP-before" || stop 3 "$version is not healthy, and there is none before it"
"$DOCKER" rename "$APP-before" "$APP"
"$DOCKER" start "$APP" >/dev/null || true
if becomes_healthy "$HEALTH_URL"; then
  remove "$APP-failed"
  stop 1 "$version is not healthy; the version before serves again"
fi
alert DeploymentFailed "$APP: neither $version nor the version before is healthy"
stop 3 'neither version is healthy: a person is needed'
