"""Pictures: values to charts, each whole by itself, as SVG that loads nothing and runs nothing.

A chart with a `unit` takes its values in that unit (`points` and `%` are hundredths of the plays of this model); one
without takes fractions of one.
"""

from whitecell.report.charts.bars import Bar as Bar
from whitecell.report.charts.bars import bars as bars
from whitecell.report.charts.bounds import BoundRow as BoundRow
from whitecell.report.charts.bounds import bounds as bounds
from whitecell.report.charts.chart import Chart as Chart
from whitecell.report.charts.claims import Row as Row
from whitecell.report.charts.claims import contrast as contrast
from whitecell.report.charts.claims import level as level
from whitecell.report.charts.cloud import cloud as cloud
from whitecell.report.charts.counted import Counted as Counted
from whitecell.report.charts.counted import counted as counted
from whitecell.report.charts.fans import FanLine as FanLine
from whitecell.report.charts.fans import fan as fan
from whitecell.report.charts.hanging import HangPart as HangPart
from whitecell.report.charts.hanging import hanging as hanging
from whitecell.report.charts.paths import Step as Step
from whitecell.report.charts.paths import paths as paths
from whitecell.report.charts.sweeps import SweepLine as SweepLine
from whitecell.report.charts.sweeps import sweep as sweep
from whitecell.report.charts.timeline import TimeLine as TimeLine
from whitecell.report.charts.timeline import TimeMark as TimeMark
from whitecell.report.charts.timeline import timeline as timeline
from whitecell.report.charts.verdicts import BoardRow as BoardRow
from whitecell.report.charts.verdicts import board as board
