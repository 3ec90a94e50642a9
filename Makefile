# Everything is done by packaging/build.sh; `make` builds, `make install` installs what was built.
PREFIX ?= /usr/local
DESTDIR ?=
export PREFIX DESTDIR

.PHONY: all install uninstall deb tarball packages check-install clean

all:
	packaging/build.sh build

install:
	packaging/build.sh install

uninstall:
	packaging/build.sh uninstall

deb: all
	packaging/build.sh deb

tarball: all
	packaging/build.sh tarball

packages: all
	packaging/build.sh tarball
	packaging/build.sh deb
	packaging/build.sh sums

# Installs both archives somewhere, with this folder out of sight, and uses them.
check-install: packages
	packaging/test-install.sh

clean:
	rm -rf .build-static .build-package dist
