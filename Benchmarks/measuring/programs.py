"""Builds what the benchmark runs, and its inputs."""

import hashlib
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent.parent
LEXICON = HERE / "lexicon.txt"
PYTHON = "/usr/bin/python3"  # Debian's, which has Debian's modules
SEED = 1


def must(command, **options):
    """Runs a command that has to succeed."""
    done = subprocess.run([str(part) for part in command], **options)
    if done.returncode != 0:
        sys.exit(f"run: {command[0]} ended with {done.returncode}")
    return done


class Programs:
    """Paths of the programs in a folder; everything is built when it is older than its source."""

    def __init__(self, folder, huashu, engine=None):
        self.folder = folder
        self.huashu = huashu
        self.generate = self.compiled("generate", HERE / "generator/generate.cpp", ["-march=native"], [])
        libraries = ["-lsimdjson", "-licuuc"]
        peers = {name: HERE / f"peers/{name}.cpp" for name in ("segment_everything", "segment_hits")}
        self.everything, self.hits = (self.compiled(n, s, ["-march=native"], libraries) for n, s in peers.items())
        # valgrind does not know every instruction of a new processor
        self.portable = {n: self.compiled(f"{n}.portable", s, ["-march=haswell"], libraries) for n, s in peers.items()}
        self.engine = engine or self.built_engine()
        # nor all of Swift's debug information
        self.stripped_engine, self.stripped_huashu = self.stripped(self.engine), self.stripped(huashu)

    def compiled(self, name, source, options, libraries):
        program = self.folder / name
        newest = max(file.stat().st_mtime for file in [source, *source.parent.glob("*.hpp")])
        if not program.exists() or program.stat().st_mtime < newest:
            must(["g++", "-O2", "-std=c++17", *options, "-o", program, source, *libraries])
        return program

    def stripped(self, program):
        """A copy that finds the pack as the program itself does: beside it, or in the checkout it lies in."""
        home = self.folder / "stripped/bin"
        home.mkdir(parents=True, exist_ok=True)
        for link, target in (
            (home / "huashu_huashu.resources", program.parent / "huashu_huashu.resources"),
            (home / "lexicons", HERE.parent / "lexicons"),
            (home.parent / "share", program.parent.parent / "share"),
        ):
            link.unlink(missing_ok=True)
            if target.exists():
                link.symlink_to(target.resolve())
        must(["strip", "--strip-debug", "-o", home / program.name, program])
        return home / program.name

    def built_engine(self):
        package = HERE / "engine"
        # SwiftPM looks for new files of a package beside it only when it plans anew.
        (package / ".build/release.yaml").unlink(missing_ok=True)
        must(["swift", "build", "-c", "release", "--package-path", package], stdout=sys.stderr)
        return package / ".build/release/engine"

    def input(self, megabytes):
        """Conversation lines of a size, made once."""
        file = self.folder / f"conversations-{megabytes}.ndjson"
        if not file.exists():
            partial = file.with_suffix(".partial")
            with open(partial, "wb") as out:
                must([*self.generator(megabytes)], stdout=out)
            partial.rename(file)
        return file

    def generator(self, megabytes):
        return [self.generate, HERE / "generator", "--megabytes", megabytes, "--seed", SEED]

    def sparse_lexicon(self, file, count=100_000):
        """The lexicon and so many phrases more that do not occur in an input."""
        lexicon = self.folder / f"sparse-{file.stem}.txt"
        if not lexicon.exists() or lexicon.stat().st_mtime < max(
                LEXICON.stat().st_mtime, (HERE / "generator/generate.cpp").stat().st_mtime):
            partial = lexicon.with_suffix(".partial")
            with open(file, "rb") as lines, open(partial, "wb") as out:
                must([self.generate, HERE / "generator", "--sparse", count, "--lexicon", LEXICON, "--seed", SEED],
                     stdin=lines, stdout=out)
            partial.rename(lexicon)
        return lexicon


def sha256(file):
    digest = hashlib.sha256()
    with open(file, "rb") as data:
        while block := data.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def first_lines(file, count, target):
    """Copies the first lines of a file; returns the copy."""
    with open(file, "rb") as lines, open(target, "wb") as out:
        for _, line in zip(range(count), lines):
            out.write(line)
    return target
