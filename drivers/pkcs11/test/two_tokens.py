"""The driver's description for a product with two tokens, as its README says: two_tokens.py DESCRIPTION OUTPUT."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    description = json.load(file)
del description["location"]
description["psadrv/instances"] = [{"name": "left", "location": "PKCS11_LOCATION"}, {"name": "right", "location": 0x800032}]
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(description, file)
