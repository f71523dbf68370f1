#!/usr/bin/env bash
# Deploys a version without containers: it is built aside, asked on a spare port, and
# then `current` moves in one step. Written by qa init --ops once; it is the project's own
# from now on. Usage: deploy_venv.sh [--again] <version>
# Exit: 0 it serves · 1 the one before serves · 2 nothing changed · 3 neither serves.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=deploy/lib.sh # the settings and functions of this folder
. "$here/lib.sh"

# FETCH brings the sources of $VERSION into $RELEASE; BUILD and START run in $RELEASE,
# START with $PORT; RESTART starts what `current` names.
: "${APP_DIR:=/srv/$APP}" "${FETCH:=git clone --quiet --depth 1 --branch \"v\$VERSION\" \"\$SOURCE\" \"\$RELEASE\"}"
: "${BUILD:=python3 -m venv .venv && .venv/bin/pip install --quiet -r requirements.txt}"
: "${START:=}" "${RESTART:=systemctl restart $APP}" "${SPARE_PORT:=8001}"
: "${CANDIDATE_URL:=http://127.0.0.1:$SPARE_PORT/healthz}"
again=false
if [[ ${1:-} == --again ]]; then
  again=true
  shift
fi
version=${1:-}
check_version "$version"
if ! $again && is_bad "$version"; then stop 2 "$version is marked bad; --again takes it"; fi
take_lock deploy
releases=$APP_DIR/releases
mkdir -p "$releases"
export VERSION=$version RELEASE=$releases/$version

# A release is whole when it has its mark: a killed build has none.
build() {
  [[ -e $RELEASE/.built ]] && return 0
  rm -rf "$RELEASE"
  bash -c "$FETCH" 9>&- && (cd "$RELEASE" && bash -c "$BUILD" 9>&-) && touch "$RELEASE/.built"
}

# Ends the candidate with all that it started; also one of a killed deployment.
end_candidate() {
  local leader
  leader=$(cat "$STATE_DIR/candidate" 2>/dev/null) || return 0
  for signal in TERM KILL; do
    kill "-$signal" -- "-$leader" 2>/dev/null || break
    for ((tries = 0; tries < 50; tries++)); do
      kill -0 -- "-$leader" 2>/dev/null || break
      sleep 0.1 9>&-
    done
  done
  rm -f "$STATE_DIR/candidate"
}

# The candidate leads a group of its own.
try_aside() {
  local leader result=0
  end_candidate
  set -m
  (cd "$RELEASE" && PORT=$SPARE_PORT exec bash -c "$START") 9>&- >/dev/null 2>&1 &
  leader=$!
  echo "$leader" >"$STATE_DIR/candidate"
  set +m
  becomes_healthy "$CANDIDATE_URL" || result=1
  end_candidate
  wait "$leader" 2>/dev/null || true
  return "$result"
}

# One rename: there is no moment without `current`.
point_to() { ln -sfn "$1" "$APP_DIR/current.new" && mv -T "$APP_DIR/current.new" "$APP_DIR/current"; }
switch_to() { point_to "$1" && bash -c "$RESTART" 9>&- && becomes_healthy "$HEALTH_URL"; }

build || stop 2 "$version could not be built; nothing was changed"
if [[ -n $START ]]; then
  try_aside || stop 2 "$version is not healthy on port $SPARE_PORT; nothing was changed"
fi
before=$(readlink "$APP_DIR/current" || true)
if switch_to "$RELEASE"; then
  record "$version" "$RELEASE" ok
  # The current one, the one before, and as many as KEEP says.
  find "$releases" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2- |
    tail -n "+$((KEEP + 1))" | while read -r old; do
    if [[ $old != "$RELEASE" && $old != "$before" ]]; then rm -rf "$old"; fi
  done
  say "$version serves"
  exit 0
fi

record "$version" "$RELEASE" failed
[[ -n $before ]] || stop 3 "$version is not healthy, and there is none before it"
if switch_to "$before"; then stop 1 "$version is not healthy; the version before serves again"; fi
alert DeploymentFailed "$APP: neither $version nor the version before is healthy"
stop 3 'neither version is healthy: a person is needed'
