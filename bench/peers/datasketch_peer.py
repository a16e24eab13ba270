"""datasketch's MinHashLSH; candidates are ranked by the likeness that their signatures tell."""

import json
import sys

from datasketch import MinHash, MinHashLSH
from lines import plain, serve

WANTED = 50


class Peer:
    def __init__(self, settings):
        self.permutations = settings["permutations"]
        self.shingle = settings["shingle"]
        self.lsh = MinHashLSH(num_perm=self.permutations, params=(settings["bands"], settings["rows"]))
        self.signatures = []

    def signature(self, report):
        letters = plain(report["subject"] + report["text"])
        found = MinHash(num_perm=self.permutations)
        shingles = {letters[at : at + self.shingle] for at in range(len(letters) - self.shingle + 1)}
        found.update_batch([shingle.encode() for shingle in shingles])
        return found

    def add(self, report):
        signature = self.signature(report)
        self.lsh.insert(len(self.signatures), signature, check_duplication=False)
        self.signatures.append(signature)

    def ready(self):
        pass

    def query(self, report):
        signature = self.signature(report)
        found = self.lsh.query(signature)
        ranked = sorted(found, key=lambda document: (-signature.jaccard(self.signatures[document]), -document))
        return ranked[:WANTED]


serve(Peer(json.loads(sys.argv[1])))
