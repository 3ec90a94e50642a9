#!/usr/bin/env bash
# Installs the tarball and the .deb of dist/ into a temporary place and uses them there: with the
# checkout out of sight, no environment, a home nobody can write to, and no network. Takes the folder
# of the archives (default: dist). Root tests the .deb by dpkg, others by unpacking it.
set -euo pipefail

fail() {
  echo "test-install: FAILED: $*" >&2
  exit 1
}

# Runs the program with nothing around it. Ends the test if the status differs from the first argument.
run() { # status arguments
  local expected=$1 status=0
  shift
  (cd / && env -i HOME="$home" "$program" "$@") >"$room/out" 2>"$room/err" </dev/null || status=$?
  [ "$status" -eq "$expected" ] ||
    fail "$* ended with $status, not $expected: $(head -c 600 "$room/err" "$room/out")"
}

says() { grep -qF -- "$1" "$room/out" || fail "the output lacks '$1': $(head -c 600 "$room/out")"; }

# Whether this version has a command.
has() { grep -qE "^  $1 " <<<"$(cd / && env -i "$program" --help)"; }

use() { # name of what is tested; prefix
  program=$2/bin/huashu
  echo "== $1"
  run 0 --version
  says "$version"
  if ldd "$program" | grep -E 'not found|libswift|libFoundation'; then
    fail 'a library is missing, or Swift is not inside'
  fi

  cat >"$room/talk.ndjson" <<'TALK'
{"id":"demo-1","turns":[{"role":"customer","text":"在吗，我的包裹显示签收了但是没收到"},{"role":"agent","text":"您好，这跟我们没关系，您去问快递。"}]}
TALK
  run 1 check "$room/talk.ndjson"
  says 'forbidden.shifting-blame'
  run 1 check "$room/talk.ndjson" --format ndjson
  says '"schema":"huashu.report/'
  run 0 rules
  says 'opening.greeting'
  run 0 rules --lang en
  says 'Opening greeting'
  run 0 explain opening.greeting
  run 0 pack test
  says ' 0 failed'
  run 0 pack fingerprint
  says 'sha256:'
  fingerprint=$(cat "$room/out")
  run 0 pack fingerprint --pack "$2/share/huashu/base.huashupack"
  says "$fingerprint"
  run 0 pack probe 您好
  # An overlay needs the files of the shipped pack, not only its compiled form.
  mkdir -p "$room/own"
  printf 'extends: base\nname: own\nversion: 1.0.0\nrules:\n  closing.farewell: {severity: info}\n' \
    >"$room/own/pack.yaml"
  run 0 rules --pack "$room/own"

  if has draft; then
    run 1 draft 这跟我们没关系 --format json
    says '"schema"'
    run 0 draft 您好，请问有什么可以帮您？
  else
    echo '   this version has no draft'
  fi
  if has lint; then
    rm -rf "$room/scripts"
    mkdir "$room/scripts"
    printf '# 催发货\n\n亲，您的包裹今天发出。\n' >"$room/scripts/good.md"
    run 0 lint "$room/scripts"
    printf '# 催发货\n\n这跟我们没关系。\n' >"$room/scripts/bad.md"
    run 1 lint "$room/scripts"
    says 'bad.md:3'
    run 1 lint "$room/scripts" --format sarif
    says '"version":"2.1.0"'
  else
    echo '   this version has no lint'
  fi
  if has doctor; then run 0 doctor "$room/own"; fi

  # The compiled pack is there to be used: reading the pack's YAML takes ten times as long.
  local started=${EPOCHREALTIME/./}
  run 0 pack fingerprint
  local took=$(((${EPOCHREALTIME/./} - started) / 1000))
  echo "   loads its pack in $took ms"
  [ "$took" -lt 150 ] || echo "   slow: is base.huashupack used?" >&2

  local page
  for page in man1 zh_CN/man1; do
    page=$(ls "$2/share/man/$page/"huashu.1*)
    if command -v man >/dev/null; then
      LC_ALL=C.UTF-8 man --warnings -l "$page" >"$room/page" 2>"$room/err" || fail "man $page"
      [ ! -s "$room/err" ] || fail "$page: $(head -3 "$room/err")"
      grep -q 'huashu check' "$room/page" || fail "$page says nothing of check"
    fi
  done
  bash -n "$2/share/bash-completion/completions/huashu" || fail 'completions for bash'
  [ -n "$(find "$2/share/zsh" -name _huashu -size +0)" ] || fail 'completions for zsh'
  [ -s "$2/share/fish/vendor_completions.d/huashu.fish" ] || fail 'completions for fish'
  [ -s "$2/share/doc/huashu/copyright" ] || fail 'the licence'
}

# The .deb, by dpkg where that is possible: on a layer over the system that goes with this process.
install_package() { # the file; sets installed
  installed=
  if [ "$(id -u)" -eq 0 ] && layer /usr && layer /var && dpkg -i "$1" >"$room/dpkg" 2>&1; then
    installed=/usr
    echo '   installed by dpkg'
  else
    dpkg-deb -x "$1" "$room/deb"
    installed=$room/deb/usr
    echo '   unpacked only: dpkg cannot install here'
  fi
}

layer() {
  local place=$room/layer$1
  mkdir -p "$place/upper" "$place/work"
  mount -t overlay overlay -o "lowerdir=$1,upperdir=$place/upper,workdir=$place/work" "$1" 2>/dev/null
}

inside() { # checkout, room
  room=$2
  home=$room/home
  mkdir -p "$home"
  # Even root cannot write to this home.
  mount -t tmpfs -o ro none "$home"
  mount -t tmpfs none "$1"
  [ ! -e "$1/lexicons" ] || fail 'the checkout is still there'

  local archive=("$room"/archives/huashu-*.tar.gz) package=("$room"/archives/huashu_*.deb)
  version=$(basename "${archive[0]}" | cut -d- -f2)
  mkdir "$room/tarball"
  tar -xzf "${archive[0]}" -C "$room/tarball"
  use "tarball $(basename "${archive[0]}")" "$(echo "$room"/tarball/huashu-*)"
  [ -z "$(ls -A "$home")" ] || fail 'something was written to the home folder'
  [ -e "${package[0]}" ] && command -v dpkg-deb >/dev/null || return 0
  install_package "${package[0]}"
  use "package $(basename "${package[0]}")" "$installed"
  if [ "$installed" = /usr ]; then
    dpkg -r huashu >"$room/dpkg" 2>&1 || fail "dpkg -r: $(cat "$room/dpkg")"
    if [ -e /usr/share/huashu ] || [ -e /usr/bin/huashu ]; then fail 'dpkg -r left something'; fi
  fi
}

if [ "${1:-}" = --inside ]; then
  inside "$2" "$3"
  exit
fi

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
archives=$(cd "${1:-$checkout/dist}" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cp "${BASH_SOURCE[0]}" "$room/test-install.sh"
mkdir "$room/archives"
cp "$archives"/huashu-*.tar.gz "$room/archives/"
cp "$archives"/huashu_*.deb "$room/archives/" 2>/dev/null || echo 'no .deb: the tarball only'
# Who is not root becomes it in a name space of their own.
rights=(--mount --net)
[ "$(id -u)" -eq 0 ] || rights+=(--user --map-root-user)
cd /
unshare "${rights[@]}" bash "$room/test-install.sh" --inside "$checkout" "$room"
echo 'test-install: passed'
