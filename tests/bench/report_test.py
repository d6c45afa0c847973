#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worked out of figures, and the tables and pictures made of them. Nothing is measured."""
import sys
import tempfile
import unittest
import xml.dom.minidom
from pathlib import Path

sys.dont_write_bytecode = True
import figures
import report
import run


def row(ours, theirs=(), goal=None, **more):
    return {"id": "F5", "name": "page", "engine": "SQLite", "size": 1000, "unit": "ms", "peer": "", "goal": goal or {}, "growth": "",
            "ours": list(ours), "theirs": list(theirs)} | more


class Figures(unittest.TestCase):
    def test_the_ratio_is_that_of_the_medians_and_the_spread_that_of_the_rounds(self):
        found = figures.summary(row([1, 2, 9], [2, 2, 2]))
        self.assertEqual((found["ours"], found["theirs"], found["ratio"]), (2, 2, 1))
        low, high = found["spread"]
        self.assertAlmostEqual(low, 0.6)
        self.assertAlmostEqual(high, 3.8)

    def test_rounds_that_are_no_pairs_stand_beside_the_median(self):
        self.assertEqual(figures.summary(row([2, 4], [2, 2, 8]))["spread"], (1.1, 1.9))

    def test_one_outlier_in_forty_does_not_widen_the_spread(self):
        self.assertEqual(figures.summary(row([1] * 39 + [50], [1] * 40))["spread"], (1, 1))

    def test_each_kind_of_goal_is_met_and_missed(self):
        for goal, met, missed in (({"ratio": 0.5}, 5, 5.1), ({"more": 15}, 25, 25.1), ({"most": 33}, 33, 33.1)):
            self.assertEqual(figures.summary(row([met], [10], goal))["verdict"], "met", goal)
            self.assertEqual(figures.summary(row([missed], [10], goal))["verdict"], "missed", goal)

    def test_without_a_peer_a_ratio_has_no_verdict_but_a_limit_has(self):
        self.assertEqual(figures.summary(row([5], goal={"ratio": 0.5}))["verdict"], "")
        self.assertEqual(figures.summary(row([50], goal={"most": 33}))["verdict"], "missed")

    def test_flat_costs_are_compared_with_the_smallest_size(self):
        found = list(figures.grown([row([3], size=1000, growth="flat"), row([9], size=100_000, growth="flat"),
                                    row([4], size=10_000, growth="flat")]))
        self.assertEqual(len(found), 1)
        self.assertEqual((found[0]["id"], found[0]["size"], figures.summary(found[0])["ratio"]), ("F15", 100_000, 3))
        self.assertEqual(figures.summary(found[0])["verdict"], "missed")

    def test_linear_costs_are_compared_row_by_row(self):
        found = list(figures.grown([row([5], size=10_000, growth="linear"), row([60], size=100_000, growth="linear")]))
        self.assertAlmostEqual(figures.summary(found[0])["ratio"], 1.2)
        self.assertEqual(figures.summary(found[0])["verdict"], "met")

    def test_one_size_does_not_tell_of_growth(self):
        self.assertEqual(list(figures.grown([row([5], growth="flat"), row([5], growth="flat", engine="PostgreSQL")])), [])

    def test_memory_is_compared_with_that_of_ten_thousand_users(self):
        sizes = [row([value], [30], id="F2", unit="MB", size=size, growth="flat") for size, value in ((10_000, 50), (1_000_000, 52))]
        beside = [each for each in figures.grown(sizes) if each["id"] == "F2"]
        self.assertEqual([figures.summary(each)["verdict"] for each in beside], ["met"])

    def test_numbers_are_short(self):
        self.assertEqual([figures.number(value) for value in (0, 0.01234, 1.234, 12.34, 1234.5)], ["0", "0.012", "1.23", "12.3", "1,234"])
        self.assertEqual([figures.ratio_text(value) for value in (0, 0.02, 0.5, 1.234)], ["0 ×", "1/50", "0.5 ×", "1.23 ×"])
        self.assertEqual(figures.goal_text(row([1], goal={"ratio": 1 / 20})), "≤ 1/20")
        self.assertEqual(figures.goal_text(row([1], goal={"ratio": 0.6})), "≤ 0.6 ×")

    def test_what_is_written_is_read_again(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "rows"
            told = figures.Figures(file)
            told.add("F7", "import", "SQLite", 10, [1.23456789], [2], unit="s", goal={"ratio": 0.6})
            told.add("F9", "export", "PostgreSQL", 10, [1])
            first, second = figures.read(file)
            self.assertEqual((first["id"], first["ours"], first["goal"]), ("F7", [1.2346], {"ratio": 0.6}))
            self.assertEqual((second["id"], second["theirs"], second["goal"]), ("F9", [], {}))


class Report(unittest.TestCase):
    def test_the_table_has_the_largest_size_of_each_figure_in_the_order_of_the_goals(self):
        rows = [row([1], id="F12"), row([1], id="F2", size=10), row([2], id="F2", size=1000), row([3], id="F2", engine="PostgreSQL")]
        self.assertEqual([(each["id"], each["engine"], each["size"]) for each in report.newest(rows)],
                         [("F2", "SQLite", 1000), ("F2", "PostgreSQL", 1000), ("F12", "SQLite", 1000)])

    def test_the_page_tells_of_goals_peers_and_failures(self):
        result = {"rows": [row([1], [4], {"ratio": 0.5}, name="good"), row([4], [4], {"ratio": 0.5}, name="bad"),
                           row([4], goal={"ratio": 0.5}, name="alone", peer="no FastAPI on this machine")],
                  "made": "2026-01-02", "seconds": 60, "machine": "two cores", "note": "Others worked.",
                  "failed": [{"step": "window", "why": "no display"}]}
        text = report.document(result)
        self.assertIn("| +10 ms |  | ≤ it + 15 ms | met |", report.table([row([12], [2], {"more": 15})]))
        for part in ("1 of 3 goals are met, 1 missed, 1 have nothing beside them", "**missed**", "no FastAPI on this machine",
                     "window (no display)", "**Others worked.**", "| F5 | SQLite | good | 1,000 | 1 ms | 4 ms |"):
            self.assertIn(part, text)

    def test_only_what_stands_between_the_markers_is_replaced(self):
        page = "a\n<!-- written by the benchmarks: table -->\nold\n<!-- end by the benchmarks: table -->\nb\n"
        self.assertEqual(report.replaced(page, "table", "new"), "a\n<!-- written by the benchmarks: table -->\n\nnew\n\n"
                         "<!-- end by the benchmarks: table -->\nb\n")
        with self.assertRaises(ValueError):
            report.replaced("no markers", "table", "new")

    def test_the_page_of_the_project_has_its_markers_and_explains_every_goal(self):
        page = (run.ROOT / "BENCHMARKS.md").read_text(encoding="utf-8")
        self.assertIn("new", report.replaced(page, "table", "new"))
        for number in range(1, 18):
            self.assertIn(f"**F{number} ", page)

    def test_pictures_are_xml_and_have_a_line_for_each_engine(self):
        rows = [row([size / 1000], [size / 500], id="F7", name="import of users, empty", unit="s", engine=engine, size=size)
                for engine in ("SQLite", "PostgreSQL") for size in (1000, 10_000, 100_000)]
        drawn = report.pictures(rows)
        for text in drawn.values():
            xml.dom.minidom.parseString(text)
        self.assertEqual(drawn["linear.svg"].count("<circle"), 6)
        self.assertIn("not measured", drawn["flat.svg"])


class Options(unittest.TestCase):
    def test_the_sizes_are_powers_of_ten_and_the_largest(self):
        self.assertEqual(run.Options({"SLUICE_BENCH_USERS": "50000"}).sizes(), [1000, 10_000, 50_000])
        self.assertEqual(run.Options({}).sizes(), [1000, 10_000, 100_000])

    def test_beyond_a_million_users_goals_and_peers_stay_with_the_million(self):
        options = run.Options({"SLUICE_BENCH_USERS": "10000000"})
        self.assertEqual((options.sizes()[-2:], options.main, options.links), ([1_000_000, 10_000_000], 1_000_000, 5_000_000))
        steps = [step.name for step in run.steps_of(options, Path("bin"), Path("tests"), run.Databases(Path("data"), "postgresql://a@b:1/c"),
                                                    "postgresql://a@b:1/c")]
        self.assertIn("transfer (SQLite, 10,000,000)", steps)
        self.assertNotIn("journal (SQLite, 10,000,000)", steps)

    def test_rows_are_chosen_by_their_names(self):
        chosen = run.Options({"SLUICE_BENCH_ROWS": "F5,F12"})
        self.assertTrue(chosen.wants({"F4", "F5"}))
        self.assertFalse(chosen.wants({"F4"}))
        self.assertFalse(chosen.is_whole())

    def test_a_step_that_fails_is_told_with_its_last_words(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "rows"
            self.assertEqual(run.run(run.Step("bad", set(), ["sh", "-c", "echo first >&2; echo why >&2; exit 3"]), file), "why")
            self.assertEqual(run.run(run.Step("silent", set(), ["sh", "-c", "exit 3"]), file), "ended with 3")
            self.assertEqual(run.run(run.Step("good", set(), ["true"]), file), "")
            self.assertIn("nowhere", run.run(run.Step("missing", set(), ["/nowhere/program"]), file))

    def test_long_lists_are_kept_short_with_their_median(self):
        values = [float(value) for value in range(1000, 0, -1)]
        kept = run.thinned(values)
        self.assertEqual((len(kept), kept[0], kept[-1]), (21, 1, 1000))
        self.assertAlmostEqual(kept[10], 500.5, delta=1)


if __name__ == "__main__":
    unittest.main()
