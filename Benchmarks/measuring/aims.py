"""The table of aims: what was wanted, what was measured, and whether it is met."""

import dataclasses


@dataclasses.dataclass
class Aim:
    what: str
    wanted: str
    measured: str
    is_met: bool
    is_count: bool = False  # a wrong count or a differing report, no matter of speed

    @property
    def verdict(self):
        return "PASS" if self.is_met else "WRONG" if self.is_count else "SHORT"


class Aims(list):
    def at_least(self, what, value, limit, unit="times"):
        self.append(Aim(what, f">= {limit:g} {unit}", f"{value:.2f} {unit}", value >= limit))

    def at_most(self, what, value, limit, unit):
        self.append(Aim(what, f"<= {limit:g} {unit}", f"{value:.2f} {unit}", value <= limit))

    def equal(self, what, are_equal, wanted="equal"):
        self.append(Aim(what, wanted, "yes" if are_equal else "no", are_equal, is_count=True))

    def print(self):
        width = max(len(aim.what) for aim in self)
        wanted = max(len(aim.wanted) for aim in self)
        measured = max(len(aim.measured) for aim in self)
        for aim in self:
            print(f"{aim.what:<{width}}  {aim.wanted:<{wanted}}  {aim.measured:>{measured}}  {aim.verdict}")
        short = [aim for aim in self if not aim.is_met]
        if short:
            print("\nnot met: " + "; ".join(f"{aim.what} ({aim.verdict})" for aim in short))
        return not short
