"""What the doctor finds, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TextIO

OK, NOTE, WARNING, FAULT = "ok", "note", "warn", "FAULT"

# Exit codes of `python -m cwin32 doctor`.
HEALTHY, FAULTY, DOUBTFUL = 0, 1, 3


@dataclass(frozen=True)
class Finding:
    """One sentence.

    level: OK, NOTE (worth knowing), WARNING (may go wrong), FAULT (does not work).
    remedy: the command or the step that mends it.
    """

    level: str
    text: str
    remedy: str | None = None


@dataclass
class Report:
    """Everything found about one thing."""

    title: str
    findings: list[Finding] = field(default_factory=list)
    again: str = "Register the class again: python -m cwin32 register FILE"   # what mends most faults

    def ok(self, text: str) -> None:
        """Something is as it should be."""
        self.findings.append(Finding(OK, text))

    def note(self, text: str) -> None:
        """Something worth knowing."""
        self.findings.append(Finding(NOTE, text))

    def warn(self, text: str, remedy: str | None = None) -> None:
        """Something that may go wrong."""
        self.findings.append(Finding(WARNING, text, remedy))

    def fault(self, text: str, remedy: str | None = None) -> None:
        """Something that does not work."""
        self.findings.append(Finding(FAULT, text, remedy))

    def worst(self) -> str:
        """The gravest level; OK when nothing was found."""
        return max((finding.level for finding in self.findings), key=(OK, NOTE, WARNING, FAULT).index, default=OK)

    @property
    def code(self) -> int:
        """The exit code: 1 with a fault, 3 with a warning, else 0."""
        return {FAULT: FAULTY, WARNING: DOUBTFUL}.get(self.worst(), HEALTHY)

    def show(self, out: TextIO) -> None:
        """Print everything, the remedies below what they mend."""
        print(self.title, file=out)
        for finding in self.findings:
            print(f"  {finding.level:<5}  {finding.text}", file=out)
            if finding.remedy:
                print(f"         -> {finding.remedy}", file=out)
        verdicts = {OK: "Everything is in order.", NOTE: "Everything is in order.",
                    WARNING: "It works, with the warnings above.",
                    FAULT: "It does not work: see FAULT above."}
        print(verdicts[self.worst()], file=out)
