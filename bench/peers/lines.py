"""Speaks with the benchmark: one line of JSON in, one line out."""

import json
import re
import sys
import time
import unicodedata

NOT_WRITTEN = re.compile(r"[\W_]+")


def plain(text):
    return NOT_WRITTEN.sub("", unicodedata.normalize("NFKC", text).lower())


def resident():
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def serve(peer):
    out = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        asked = json.loads(line)
        kind = asked["kind"]
        answer = {}
        if kind == "add":
            for report in asked["reports"]:
                peer.add(report)
        elif kind == "ready":
            peer.ready()
        elif kind == "query":
            start = time.perf_counter()
            documents = peer.query(asked["reports"][0])
            answer = {"milliseconds": (time.perf_counter() - start) * 1000, "documents": documents}
        elif kind == "groups":
            answer = {"groups": peer.groups()}
        elif kind == "resident":
            answer = {"resident": resident()}
        out.write(json.dumps(answer) + "\n")
        out.flush()
