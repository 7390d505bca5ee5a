"""``gwr check``: what is new or wrong in an archive, for its keeper and for a CI job."""

import sys

import click

from compare.cli.common import Options, common, paths_argument


@click.command()
@paths_argument
@click.option("--baseline", default="", metavar="FILE", help="Findings known already: what -f json wrote before.")
@click.option(
    "--fail-on", "level", type=click.Choice(["note", "warning", "error", "never"]), default="error", show_default=True,
    help="Exit with 1 where a finding that is not known is so bad, or worse.",
)  # fmt: skip
@common("text", "json", "junit", "sarif", "github", "markdown")
def check(paths: tuple[str, ...], baseline: str, level: str, options: Options) -> None:
    """List what is wrong or missing in an archive, without what the baseline knows."""
    from compare import api
    from compare.checks import at_or_above
    from compare.output.findings import write_findings

    findings = api.check(*paths, baseline=baseline)
    with options.open() as out:
        write_findings(findings, options.form, out, options.lang)
    options.tell(f"{len(findings)} findings{' that the baseline does not know' if baseline else ''}")
    if level != "never" and at_or_above(findings, level):
        sys.exit(1)
