"""
Splink on DuckDB. Reports are no structured persons: what it is given is the reporter, and the pairs of characters of subject
and text, the rarest of which block. The model is trained by Splink's own sampling and expectation maximisation, unsupervised.
"""

import json
import logging
import sys
from collections import Counter

import duckdb
import splink.comparison_library as cl
from lines import plain, serve
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

logging.getLogger("splink").setLevel(logging.ERROR)
WANTED = 50


def pairs(text):
    letters = plain(text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}


class Peer:
    def __init__(self, settings):
        self.kept = settings["kept"]
        self.threshold = settings["threshold"]
        self.reports = []
        self.frequency = Counter()
        self.con = duckdb.connect()
        self.con.execute("SET threads = 1")
        self.api = DuckDBAPI(self.con)
        self.asked = 0

    def add(self, report):
        subject, text = pairs(report["subject"]), pairs(report["text"])
        self.frequency.update(subject | text)
        self.reports.append((report["reporter"], subject, text))

    def record(self, number, reporter, subject, text):
        known = [pair for pair in subject | text if self.frequency[pair] > 1]
        rare = sorted(known, key=lambda pair: (self.frequency[pair], pair))[: self.kept * 2]
        in_subject = sorted((pair for pair in subject if self.frequency[pair] > 1), key=lambda pair: (self.frequency[pair], pair))
        return {
            "unique_id": number,
            "reporter": reporter,
            "blocking": rare[: self.kept],
            "rare": rare,
            "subject": in_subject[:8],
        }

    def table(self, name, records):
        self.con.execute(
            f"CREATE OR REPLACE TABLE given_{name} (unique_id INTEGER, reporter VARCHAR, blocking VARCHAR[], rare VARCHAR[], subject VARCHAR[])"
        )
        for at in range(0, len(records), 20000):
            some = records[at : at + 20000]
            columns = [[record[key] for record in some] for key in ("unique_id", "reporter", "blocking", "rare", "subject")]
            self.con.execute(
                f"INSERT INTO given_{name} SELECT unnest(?::INTEGER[]), unnest(?::VARCHAR[]), unnest(?::VARCHAR[][]), "
                "unnest(?::VARCHAR[][]), unnest(?::VARCHAR[][])",
                columns,
            )
        return self.api.register(self.con.table(f"given_{name}"), dataset_display_name=name)

    def ready(self):
        self.history = self.table("history", [self.record(at, *report) for at, report in enumerate(self.reports)])
        settings = SettingsCreator(
            link_type="dedupe_only",
            comparisons=[
                cl.ExactMatch("reporter"),
                cl.ArrayIntersectAtSizes("rare", [12, 8, 5, 3, 2, 1]),
                cl.ArrayIntersectAtSizes("subject", [5, 3, 2, 1]),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("reporter"),
                block_on("blocking", arrays_to_explode=["blocking"]),
            ],
            retain_matching_columns=False,
        )
        self.linker = Linker(self.history, settings, log_level=logging.ERROR)
        training = self.linker.training
        training.estimate_probability_two_random_records_match(["l.reporter = r.reporter"], recall=0.3)
        training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        for rule in (block_on("reporter"), block_on("rare[1]")):
            training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)

    def query(self, report):
        self.asked += 1
        record = self.record(2**30 + self.asked, report["reporter"], pairs(report["subject"]), pairs(report["text"]))
        new = self.table(f"new_{self.asked}", [record])
        found = self.linker.inference.predict_between(new, self.history)
        rows = self.con.execute(
            "SELECT least(unique_id_l, unique_id_r) FROM "
            + found.physical_name
            + f" ORDER BY match_weight DESC, 1 DESC LIMIT {WANTED}"
        ).fetchall()
        found.drop_table_from_database_and_remove_from_cache()
        return [row[0] for row in rows]

    def groups(self):
        found = self.linker.inference.predict(threshold_match_probability=0.01)
        clusters = self.linker.clustering.cluster_pairwise_predictions_at_threshold(found, self.threshold)
        rows = self.con.execute(f"SELECT unique_id, cluster_id FROM {clusters.physical_name}").fetchall()
        group = dict(rows)
        return [int(group.get(at, at)) for at in range(len(self.reports))]


serve(Peer(json.loads(sys.argv[1])))
