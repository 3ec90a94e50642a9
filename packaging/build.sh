#!/usr/bin/env bash
# Builds and installs huashu, and makes the .deb and the tarball. The Makefile calls it; by hand:
#
#   packaging/build.sh build                the program, into .build-static/
#   packaging/build.sh install              to $DESTDIR$PREFIX (default /usr/local)
#   packaging/build.sh uninstall            removes what install put there
#   packaging/build.sh tarball              dist/huashu-VERSION-linux-ARCH.tar.gz
#   packaging/build.sh deb                  dist/huashu_VERSION_ARCH.deb
#   packaging/build.sh sums                 dist/SHA256SUMS
#
# The program holds Swift's standard library; of the system it needs libicu, libsimdjson, libarchive,
# libexpat and libxlsxwriter. Archives of one commit, built in one folder with one tool chain, are the same bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
umask 022
export LC_ALL=C

prefix=${PREFIX:-/usr/local}
destination=${DESTDIR:-}
built=.build-static
work=.build-package
program=$built/release/huashu
maintainer=${MAINTAINER:-Huashu contributors <huashu@example.org>}
# No time but that of the commit may get into an archive.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 1)
fi
export SOURCE_DATE_EPOCH

fail() {
  echo "packaging: $*" >&2
  exit 2
}

need() { command -v "$1" >/dev/null || fail "$1 is missing; install the package $2"; }

build() {
  # No library is looked for beside the program, and no folder of this machine gets into it.
  swift build -c release --static-swift-stdlib --disable-local-rpath --product huashu \
    --scratch-path "$built" -Xcc "-ffile-prefix-map=$PWD=."
}

built_program() { [ -x "$program" ] || fail 'nothing is built yet; run make first'; }

version() { "$program" --version; }

# Copies a folder's files, whatever their modes and times were.
copy_folder() { # from to
  (cd "$1" && find . -type f -print0 | sort -z) | while IFS= read -r -d '' file; do
    install -D -m 644 "$1/$file" "$2/$file"
  done
}

# Installs below a folder: $1 is the prefix there, with DESTDIR in front. $2 is where zsh looks.
install_into() {
  local to=$1 zsh=$2 made=$work/made
  built_program
  rm -rf "$made"
  mkdir -p "$made"
  # The pages and the completions are the program's own, so they cannot differ from it.
  env -i "$program" manual --lang en >"$made/huashu.1"
  env -i "$program" manual --lang zh >"$made/huashu.zh.1"
  local shell
  for shell in bash zsh fish; do
    # Without the first line of a script: these are read by the shells, not run.
    env -i HUASHU_LANG=en "$program" --generate-completion-script "$shell" |
      sed '1{/^#!/d}' >"$made/huashu.$shell"
  done
  strip -o "$made/huashu" "$program"

  install -D -m 755 "$made/huashu" "$to/bin/huashu"
  rm -rf "$to/share/huashu"
  copy_folder lexicons/base "$to/share/huashu/lexicons/base"
  copy_folder lexicons/schema "$to/share/huashu/lexicons/schema"
  install -D -m 644 "$built/release/huashu_huashu.resources/base.huashupack" \
    "$to/share/huashu/base.huashupack"
  install -D -m 644 "$made/huashu.1" "$to/share/man/man1/huashu.1"
  install -D -m 644 "$made/huashu.zh.1" "$to/share/man/zh_CN/man1/huashu.1"
  install -D -m 644 "$made/huashu.bash" "$to/share/bash-completion/completions/huashu"
  install -D -m 644 "$made/huashu.zsh" "$to/share/zsh/$zsh/_huashu"
  install -D -m 644 "$made/huashu.fish" "$to/share/fish/vendor_completions.d/huashu.fish"
  install -D -m 644 packaging/copyright "$to/share/doc/huashu/copyright"
  local file
  for file in LICENSE README.md README.zh-CN.md CHANGELOG.md; do
    install -D -m 644 "$file" "$to/share/doc/huashu/$file"
  done
}

uninstall() {
  local from=$destination$prefix
  rm -f "$from/bin/huashu" "$from/share/man/man1/huashu.1" \
    "$from/share/man/zh_CN/man1/huashu.1" "$from/share/bash-completion/completions/huashu" \
    "$from/share/zsh/site-functions/_huashu" "$from/share/fish/vendor_completions.d/huashu.fish"
  rm -rf "$from/share/huashu" "$from/share/doc/huashu"
}

# The architecture as tarballs name it: x86_64, aarch64.
machine() { uname -m; }

tarball() {
  need strip binutils
  built_program
  local name
  name=huashu-$(version)-linux-$(machine)
  rm -rf "$work/tarball"
  mkdir -p dist
  install_into "$work/tarball/$name" site-functions
  install -D -m 644 packaging/INSTALL.txt "$work/tarball/$name/INSTALL.txt"
  tar --directory "$work/tarball" --create --format=gnu --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
    --owner=0 --group=0 --numeric-owner "$name" | gzip -9n >"dist/$name.tar.gz"
  echo "dist/$name.tar.gz"
}

deb() {
  need dpkg-deb dpkg
  need dpkg-shlibdeps dpkg-dev
  need strip binutils
  built_program
  # dpkg-shlibdeps wants the layout of a source package.
  local root=$work/deb/debian/huashu architecture name depends
  architecture=$(dpkg --print-architecture)
  name=huashu_$(version)_$architecture
  rm -rf "$work/deb"
  mkdir -p dist "$root/DEBIAN"
  install_into "$root/usr" vendor-completions
  # What Debian asks of a package: compressed pages and changes, and the licence by its name alone.
  mv "$root/usr/share/doc/huashu/CHANGELOG.md" "$root/usr/share/doc/huashu/NEWS"
  printf 'huashu (%s) stable; urgency=medium\n\n  * See NEWS.gz.\n\n -- %s  %s\n' "$(version)" \
    "$maintainer" "$(date -R -u -d "@$SOURCE_DATE_EPOCH")" >"$root/usr/share/doc/huashu/changelog"
  gzip -9n "$root"/usr/share/man/man1/huashu.1 "$root"/usr/share/man/zh_CN/man1/huashu.1 \
    "$root/usr/share/doc/huashu/NEWS" "$root/usr/share/doc/huashu/changelog"
  rm "$root/usr/share/doc/huashu/LICENSE"

  printf 'Source: huashu\n\nPackage: huashu\nArchitecture: any\n' >"$work/deb/debian/control"
  depends=$(cd "$work/deb" && dpkg-shlibdeps -O debian/huashu/usr/bin/huashu)
  depends=${depends#shlibs:Depends=}
  (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
  sed -e "s/@VERSION@/$(version)/" -e "s/@ARCHITECTURE@/$architecture/" \
    -e "s/@SIZE@/$(du -sk --apparent-size "$root/usr" | cut -f1)/" -e "s/@DEPENDS@/$depends/" \
    -e "s/@MAINTAINER@/$maintainer/" \
    packaging/control.in >"$root/DEBIAN/control"
  chmod 644 "$root/DEBIAN/control" "$root/DEBIAN/md5sums"
  # dpkg-deb sorts the files, and takes no time later than SOURCE_DATE_EPOCH.
  find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz --build "$root" "dist/$name.deb" >&2
  echo "dist/$name.deb"
}

sums() {
  (cd dist && sha256sum -- *.tar.gz *.deb >SHA256SUMS && cat SHA256SUMS)
}

case ${1:-} in
  build) build ;;
  install)
    need strip binutils
    install_into "$destination$prefix" site-functions
    ;;
  uninstall) uninstall ;;
  tarball) tarball ;;
  deb) deb ;;
  sums) sums ;;
  *) fail 'say what to do: build, install, uninstall, tarball, deb or sums' ;;
esac
